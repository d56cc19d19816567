import * as z from 'zod';
import type { Message } from '../ai-worker/ports/conversations';
import { messageSid, participantSid } from '../common/sids';
import { markIn } from './post-mark';

const restMessage = z.object({
  sid: messageSid,
  index: z.number().int(),
  body: z.string().nullish(),
  author: z.string().nullish(),
  participantSid: participantSid.nullish().catch(undefined),
  media: z
    .array(z.object({ content_type: z.string().nullish() }))
    .nullish()
    .catch(undefined),
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
    participantSid: message.participantSid ?? undefined,
    media: (message.media ?? []).map((file) => file.content_type ?? 'application/octet-stream'),
    mark: markIn(message.attributes),
  };
}
