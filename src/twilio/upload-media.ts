import type { Twilio } from 'twilio';
import * as z from 'zod';
import type { Deadline } from '../common/deadline';
import { mediaSid, type MediaSid } from '../common/sids';
import { call } from './call';
import { MEDIA_HOST } from './temporary-media-url';

const uploaded = z.object({ sid: mediaSid });

/**
 * Uploads a file to Twilio's Media Content Service, whose body is the file itself: the SDK sends forms and JSON only.
 * @throws CallRefused, CallUnanswered
 */
export async function uploadMedia(
  { username = '', password = '' }: Pick<Twilio, 'username' | 'password'>,
  service: string,
  { content, contentType, name }: { content: Uint8Array; contentType: string; name: string },
  deadline: Deadline,
): Promise<MediaSid> {
  const { default: axios } = await import('axios');
  const answer = await call('upload media', async () => {
    try {
      return await axios.post<unknown>(`${MEDIA_HOST}/v1/Services/${service}/Media`, Buffer.from(content), {
        auth: { username, password },
        params: { Filename: name },
        headers: { 'Content-Type': contentType },
        timeout: Math.max(1, deadline.remaining()),
        // `timeout` does not cover a connection that never comes about.
        signal: AbortSignal.timeout(Math.max(1, deadline.remaining())),
      });
    } catch (error) {
      throw asSdkError(error);
    }
  });
  return uploaded.parse(answer.data).sid;
}

/** An error that tells what `call` looks for, and nothing of the file. */
function asSdkError(error: unknown): Error {
  const { code, response } = error as { code?: unknown; response?: { status?: number } };
  return Object.assign(new Error('upload failed'), { code, status: response?.status });
}
