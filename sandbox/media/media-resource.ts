import type { Message } from '../conversations/model';
import type { StoredFile } from './file';

/**
 * The file as the Media Content Service answers it; `message` is the one it was sent with. What the answer says of a
 * file that is with no message yet is not documented: nothing is.
 */
export function mediaResource(
  serviceSid: string,
  file: StoredFile,
  message: Message | undefined,
  temporaryAddress: string,
): Record<string, unknown> {
  const url = `/v1/Services/${serviceSid}/Media/${file.sid}`;
  const date = file.dateCreated.toISOString();
  return {
    sid: file.sid,
    service_sid: serviceSid,
    date_created: date,
    date_upload_updated: date,
    date_updated: date,
    links: { content: `${url}/Content`, content_direct_temporary: temporaryAddress },
    size: file.content.length,
    content_type: file.contentType,
    filename: file.filename,
    category: 'media',
    ...(message && {
      author: message.author,
      message_sid: message.sid,
      channel_sid: message.conversationSid,
    }),
    url,
    is_multipart_upstream: false,
  };
}
