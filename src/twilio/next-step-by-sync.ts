import type { NextStep } from '../ai-worker/ports/next-step';
import type { ConversationSid } from '../common/sids';
import type { SyncDocuments } from './sync-documents';

/** Seconds; a step that was asked for and never came is of no use to anybody later. */
const TTL = 600;

/**
 * Asks Twilio for the next step: a Sync service with `WebhooksFromRestEnabled` calls /turns/continue when this document
 * is written (https://www.twilio.com/docs/sync/webhooks). Only waiting turns are written there, so that no other write costs a Function.
 */
export function nextStepBySync(documents: SyncDocuments): NextStep {
  return {
    askFor: async (conversation) => {
      const name = stepDocumentName(conversation);
      const value = { conversationSid: conversation, askedAt: Date.now() };
      const created = await documents.create(name, value, TTL);
      const there = created === undefined ? await documents.read(name) : undefined;
      // Losing a race here is fine: whoever won has asked for the same step.
      if (there) await documents.replace(name, value, there.revision, TTL);
    },
  };
}

/** The unique name of the document a conversation's step is asked for with. */
export const stepDocumentName = (conversation: ConversationSid): string => `opencx-step-${conversation}`;

/** The conversation a step is asked for, in the event Sync sends; undefined in other events. */
export function conversationInSyncEvent(documentName: string): ConversationSid | undefined {
  return /^opencx-step-(CH[0-9a-fA-F]{32})$/.exec(documentName)?.[1] as ConversationSid | undefined;
}
