import * as z from 'zod';
import type { MediaFile, Message } from '../ai-worker/ports/conversations';
import { fileName, mediaType } from '../common/file-name';
import { mediaSid, messageSid, participantSid } from '../common/sids';
import { markIn } from './post-mark';

const restMedia = z.object({
  sid: mediaSid,
  content_type: z.string().nullish(),
  filename: z.string().nullish(),
  size: z.number().nullish(),
});

const restMessage = z.object({
  sid: messageSid,
  index: z.number().int(),
  body: z.string().nullish(),
  author: z.string().nullish(),
  dateCreated: z.date().nullish().catch(undefined),
  participantSid: z.string().nullish(),
  media: z.array(z.unknown()).nullish().catch(undefined),
  attributes: z.string().nullish(),
});

/** A message of the REST API as the AI worker sees it. */
export function asMessage(instance: object): Message {
  const message = restMessage.parse(instance);
  return {
    sid: message.sid,
    index: message.index,
    text: message.body ?? '',
    author: message.author ?? '',
    sentAt: message.dateCreated?.getTime() ?? Date.now(),
    participantSid: participantSid.safeParse(message.participantSid).data,
    media: (message.media ?? []).flatMap(asMediaFile),
    mark: markIn(message.attributes, message.participantSid),
  };
}

function asMediaFile(file: unknown): MediaFile[] {
  const parsed = restMedia.safeParse(file);
  if (!parsed.success) return [];
  const { sid, content_type: contentType, filename, size } = parsed.data;
  return [
    {
      sid,
      contentType: mediaType(contentType),
      name: fileName(filename),
      size: size ?? undefined,
    },
  ];
}
