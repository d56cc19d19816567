import * as z from 'zod';
import type { LogFields } from '../common/log';
import { conversationSid, type ConversationSid } from '../common/sids';
import { conversationInSyncEvent, WATCH_DOCUMENTS } from '../twilio/next-step';

/** The Functions are to go on where nothing has happened. */
export type ContinueEvent =
  /** Somebody is to keep the watch. */
  | { kind: 'watch' }
  /** One conversation is to be gone on with. */
  | { kind: 'resume'; conversationSid: ConversationSid }
  | { kind: 'other' };

const ownCall = z.object({ Watch: z.literal('next') });

/** The doctor names a conversation: `npm run doctor -- --resume CH…`. */
const named = z.object({ ConversationSid: conversationSid });

/**
 * Sync's webhook for a document that was written; a removed one asks for nothing.
 * https://www.twilio.com/docs/sync/webhooks
 */
const syncEvent = z.object({
  EventType: z.enum(['document_created', 'document_updated']),
  DocumentUniqueName: z.string(),
});

/** Reads what calls /turns/continue: Sync's webhook, our own call, or the doctor. */
export function readContinueEvent(body: unknown): ContinueEvent {
  const resumed = named.safeParse(body);
  if (resumed.success) return { kind: 'resume', conversationSid: resumed.data.ConversationSid };
  if (ownCall.safeParse(body).success) return { kind: 'watch' };
  const written = syncEvent.safeParse(body).data?.DocumentUniqueName;
  if (written?.startsWith(WATCH_DOCUMENTS)) return { kind: 'watch' };
  const conversation = written === undefined ? undefined : conversationInSyncEvent(written);
  return conversation ? { kind: 'resume', conversationSid: conversation } : { kind: 'other' };
}

/** What a log line says of the event. */
export function describeContinueEvent(event: ContinueEvent): LogFields {
  return event.kind === 'resume'
    ? { event: 'step', conversation: event.conversationSid }
    : { event: event.kind === 'watch' ? 'watch' : 'step' };
}
