import { randomUUID } from 'node:crypto';
import type { NextStep } from '../ai-worker/ports/watch';
import type { ConversationSid } from '../common/sids';
import type { SyncDocuments } from './sync-documents';

/** Seconds; a step that was asked for and never came is of no use to anybody later. */
const TTL = 60;

/** What the unique name of a document begins with that is written to have somebody keep the watch. */
export const WATCH_DOCUMENTS = 'opencx-watch-step-';

/**
 * Asks Twilio for the next Function: a Sync service with `WebhooksFromRestEnabled` calls /turns/continue when a document
 * is created. Nothing else is written there, so that no other write costs a Function. Each time it is another document:
 * that takes one call. https://www.twilio.com/docs/sync/webhooks
 */
export function nextStepBySync(documents: SyncDocuments): NextStep {
  return {
    askFor: async () => {
      await documents.create(WATCH_DOCUMENTS + randomUUID(), { askedAt: Date.now() }, TTL);
    },
  };
}

/** The unique name of a document that has one conversation gone on with: a probe of the doctor writes it. */
export const stepDocumentName = (conversation: ConversationSid): string => `opencx-step-${conversation}`;

/** The conversation such a document names; undefined: it is none. */
export function conversationInSyncEvent(documentName: string): ConversationSid | undefined {
  return /^opencx-step-(CH[0-9a-fA-F]{32})$/.exec(documentName)?.[1] as ConversationSid | undefined;
}
