import * as z from 'zod';
import type { HeardMessage, MediaFile } from '../ai-worker/ports/conversations';
import { fileName, mediaType } from '../common/file-name';
import { parseJsonArray } from '../common/json';
import type { LogFields } from '../common/log';
import { conversationSid, mediaSid, messageSid, participantSid } from '../common/sids';
import { markIn } from '../twilio/post-mark';

/** An event of the Conversations service, read from its post-webhook. */
export type ConversationEvent =
  | { kind: 'message'; type: 'onMessageAdded'; message: HeardMessage }
  | { kind: 'other'; type: string };

const mediaFile = z.object({
  Sid: mediaSid,
  ContentType: z.string().nullish(),
  Filename: z.string().nullish(),
  Size: z.coerce.number().nullish().catch(undefined),
});

/** The files of a message: a JSON text; what is no file in it is left out. */
function readMedia(text: string | undefined): MediaFile[] {
  return parseJsonArray(text).flatMap((file) => {
    const parsed = mediaFile.safeParse(file);
    if (!parsed.success) return [];
    const { Sid: sid, ContentType, Filename, Size } = parsed.data;
    return [
      {
        sid,
        contentType: mediaType(ContentType),
        name: fileName(Filename),
        size: Size ?? undefined,
      },
    ];
  });
}

const messageAdded = z.object({
  EventType: z.literal('onMessageAdded'),
  ConversationSid: conversationSid,
  MessageSid: messageSid,
  Index: z.string().regex(/^\d+$/).transform(Number),
  Body: z.string().default(''),
  Author: z.string().default(''),
  DateCreated: z.string().optional(),
  ParticipantSid: z.string().optional(),
  Attributes: z.string().optional(),
  Media: z.string().optional().transform(readMedia),
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
      sentAt: Date.parse(event.DateCreated ?? '') || Date.now(),
      participantSid: participantSid.safeParse(event.ParticipantSid).data,
      media: event.Media,
      mark: markIn(event.Attributes, event.ParticipantSid),
    },
  };
}

/** What a log line says of the event. */
export function describeConversationEvent(event: ConversationEvent): LogFields {
  return event.kind === 'other' ? {} : { conversation: event.message.conversationSid };
}
