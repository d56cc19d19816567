import * as z from 'zod';
import { type ConversationStates, type StoredConversation, StateUnreadable } from '../ai-worker/ports/states';
import type { ConversationSid } from '../common/sids';
import type { Log } from '../common/log';
import type { SyncDocuments } from '../twilio/sync-documents';
import { allWithinBudget, withinBudget } from './budget';
import { EMPTY, inbox, type Inbox } from './inbox';
import { type ConversationState, conversationState } from './conversation-state';
import { REMEMBERED } from './remembered';
import { STORED_VERSION, versionOf } from './versioned-documents';

const PREFIX = 'opencx-conversation-';

/** The unique name of a conversation's document. */
export const stateDocumentName = (conversation: ConversationSid): string => PREFIX + conversation;

/** Whether a document of this unique name is a conversation's. */
export const isStateDocument = (name: string): boolean => name.startsWith(PREFIX);

/** What stands beside the state in its document: what was noted and is not taken into it yet. */
const beside = z.looseObject({ inbox: inbox.optional() });

/** The states of conversations, one Sync document each: Sync allows 20 writes a second on one (https://www.twilio.com/docs/sync/limits). */
export function syncConversationStates(documents: SyncDocuments, log: Log): ConversationStates {
  const stored = (
    value: ConversationState,
    inbox: Inbox,
    revision: string | undefined,
  ): StoredConversation | undefined => (revision === undefined ? undefined : { value, inbox, revision });
  return {
    read: async (conversation) => {
      const found = await documents.read(stateDocumentName(conversation));
      if (!found) return undefined;
      const read = readConversation(found.value);
      if (read) return { ...read, revision: found.revision };
      log.alarm('state', unreadable(stateDocumentName(conversation), versionOf(found.value)), {
        conversation,
      });
      throw new StateUnreadable(conversation);
    },
    create: async (given) => {
      const state = withinBudget(given);
      const name = stateDocumentName(state.conversationSid);
      return stored(state, EMPTY, await documents.create(name, state, REMEMBERED));
    },
    replace: async (given, revision) => {
      const { value, inbox: noted } = allWithinBudget(given);
      const name = stateDocumentName(value.conversationSid);
      const document = Object.keys(noted).length > 0 ? { ...value, inbox: noted } : value;
      return stored(value, noted, await documents.replace(name, document, revision, REMEMBERED));
    },
  };
}

/** Undefined: it cannot be read. */
function readConversation(document: unknown): Omit<StoredConversation, 'revision'> | undefined {
  const { inbox: noted = EMPTY, ...state } = beside.safeParse(document).data ?? {};
  const value = conversationState.safeParse(state).data;
  return value && { value, inbox: noted };
}

function unreadable(document: string, version: number): string {
  return version > STORED_VERSION
    ? `Deploy the newer release again: the Sync document ${document} is of version ${version}, this release reads up to ${STORED_VERSION}.`
    : `Remove the Sync document ${document}: no release has written what stands in it.`;
}
