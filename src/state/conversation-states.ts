import { type ConversationStates, type Stored, StateUnreadable } from '../ai-worker/ports/states';
import type { ConversationSid } from '../common/sids';
import type { Log } from '../common/log';
import type { SyncDocuments } from '../twilio/sync-documents';
import { withinBudget } from './budget';
import { type ConversationState, conversationState } from './conversation-state';
import { REMEMBERED } from './remembered';
import { STORED_VERSION, versionOf } from './versioned-documents';

const PREFIX = 'opencx-conversation-';

/** The unique name of a conversation's document. */
export const stateDocumentName = (conversation: ConversationSid): string => PREFIX + conversation;

/** Whether a document of this unique name is a conversation's. */
export const isStateDocument = (name: string): boolean => name.startsWith(PREFIX);

/** The states of conversations, one Sync document each: Sync allows 20 writes a second on one (https://www.twilio.com/docs/sync/limits). */
export function syncConversationStates(documents: SyncDocuments, log: Log): ConversationStates {
  const stored = (
    value: ConversationState,
    revision: string | undefined,
  ): Stored<ConversationState> | undefined => (revision === undefined ? undefined : { value, revision });
  return {
    read: async (conversation) => {
      const found = await documents.read(stateDocumentName(conversation));
      if (!found) return undefined;
      const parsed = conversationState.safeParse(found.value);
      if (parsed.success) return { value: parsed.data, revision: found.revision };
      log.alarm('state', unreadable(stateDocumentName(conversation), versionOf(found.value)), {
        conversation,
      });
      throw new StateUnreadable(conversation);
    },
    create: async (given) => {
      const state = withinBudget(given);
      return stored(
        state,
        await documents.create(stateDocumentName(state.conversationSid), state, REMEMBERED),
      );
    },
    replace: async (given, revision) => {
      const state = withinBudget(given);
      return stored(
        state,
        await documents.replace(stateDocumentName(state.conversationSid), state, revision, REMEMBERED),
      );
    },
  };
}

function unreadable(document: string, version: number): string {
  return version > STORED_VERSION
    ? `Deploy the newer release again: the Sync document ${document} is of version ${version}, this release reads up to ${STORED_VERSION}.`
    : `Remove the Sync document ${document}: no release has written what stands in it.`;
}
