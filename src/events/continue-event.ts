import * as z from 'zod';
import type { LogFields } from '../common/log';
import { conversationSid, type ConversationSid } from '../common/sids';
import { conversationInSyncEvent } from '../twilio/next-step-by-sync';

/** A step of a waiting turn is due; undefined: an event that asks for none. */
export interface ContinueEvent {
  conversationSid: ConversationSid | undefined;
}

const ownCall = z.object({ ConversationSid: conversationSid });

/** Sync's webhook for a document that was written; a removed one asks for nothing. */
const syncEvent = z.object({
  EventType: z.enum(['document_created', 'document_updated']),
  DocumentUniqueName: z.string(),
});

/** Reads what calls /turns/continue: our own call, or Sync's webhook. */
export function readContinueEvent(body: unknown): ContinueEvent {
  const own = ownCall.safeParse(body);
  if (own.success) return { conversationSid: own.data.ConversationSid };
  const sync = syncEvent.safeParse(body);
  return {
    conversationSid: sync.success ? conversationInSyncEvent(sync.data.DocumentUniqueName) : undefined,
  };
}

/** What a log line says of the event. */
export function describeContinueEvent(event: ContinueEvent): LogFields {
  return { event: 'step', conversation: event.conversationSid };
}
