import * as z from 'zod';
import type { HeardMessage } from '../ai-worker/heard-message';
import type { LogFields } from '../common/log';
import { conversationSid, messageSid, participantSid } from '../common/sids';
import { markIn } from '../twilio/post-mark';

/** An event of the Conversations service, read from its post-webhook. */
export type ConversationEvent =
  { kind: 'message'; type: 'onMessageAdded'; message: HeardMessage } | { kind: 'other'; type: string };

const media = z
  .string()
  .optional()
  .transform((text) => {
    try {
      return text === undefined ? [] : (JSON.parse(text) as unknown);
    } catch {
      return [];
    }
  })
  .pipe(z.array(z.object({ ContentType: z.string().default('application/octet-stream') })).catch([]));

const messageAdded = z.object({
  EventType: z.literal('onMessageAdded'),
  ConversationSid: conversationSid,
  MessageSid: messageSid,
  Index: z.coerce.number().int().min(0),
  Body: z.string().default(''),
  Author: z.string().default(''),
  ParticipantSid: participantSid.optional().catch(undefined),
  Attributes: z.string().optional(),
  Media: media,
});

/**
 * Reads a Conversations webhook. Fields it does not know are ignored; an event of another type, or one that lacks
 * what its type must have, is `other`.
 */
export function readConversationEvent(body: unknown): ConversationEvent {
  const parsed = messageAdded.safeParse(body);
  if (!parsed.success) {
    const typed = z.object({ EventType: z.string() }).safeParse(body);
    return { kind: 'other', type: typed.success ? typed.data.EventType : 'none' };
  }
  const event = parsed.data;
  return {
    kind: 'message',
    type: event.EventType,
    message: {
      conversationSid: event.ConversationSid,
      sid: event.MessageSid,
      index: event.Index,
      text: event.Body,
      author: event.Author,
      participantSid: event.ParticipantSid,
      media: event.Media.map(({ ContentType }) => ContentType),
      mark: markIn(event.Attributes),
    },
  };
}

/** What a log line says of the event. */
export function describeConversationEvent(event: ConversationEvent): LogFields {
  return event.kind === 'other' ? {} : { conversation: event.message.conversationSid };
}
