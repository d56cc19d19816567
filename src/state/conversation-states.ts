import * as z from 'zod';
import { type StoredConversation, StateUnreadable, type WritableStates } from '../ai-worker/ports/states';
import type { Log } from '../common/log';
import type { ConversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';
import { allWithinBudget, withinBudget } from './budget';
import { STATE_TTL } from './checked-values';
import { type ConversationState, conversationState } from './conversation-state';
import { EMPTY, inbox, type Inbox } from './inbox';
import { object } from './loose-object';
import { STORED_VERSION, versionOf } from './versioned-documents';

const PREFIX = 'opencx-conversation-';

/** The unique name of a conversation's document. */
export const stateDocumentName = (conversation: ConversationSid): string => PREFIX + conversation;

/** Whether a document of this unique name is a conversation's. */
export const isStateDocument = (name: string): boolean => name.startsWith(PREFIX);

/** What stands beside the state in its document: what was noted and is not taken into it yet. */
const beside = z.looseObject({ inbox: inbox.optional() });

/** What stands in the place of a state that may be about to be created. */
const toldAhead = object({ toldAhead: inbox });
/** Seconds that stays: longer than the Function lives that may create the state. */
const AHEAD = 60;
/** As often as a write meets another one while a conversation begins. */
const MOST_MEETINGS = 10;

/** The states of conversations, one Sync document each: Sync allows 20 writes a second on one (https://www.twilio.com/docs/sync/limits). */
export function syncConversationStates(documents: SyncDocuments, log: Log): WritableStates {
  const read: WritableStates['read'] = async (conversation) => {
    const found = await documents.read(stateDocumentName(conversation));
    if (!found || aheadIn(found.value)) return undefined;
    const stands = readConversation(found.value);
    if (stands) return { ...stands, revision: found.revision };
    log.alarm('state', unreadable(stateDocumentName(conversation), versionOf(found.value)), { conversation });
    throw new StateUnreadable(conversation);
  };
  const replace: WritableStates['replace'] = async (given, revision) => {
    const { value, inbox: noted } = allWithinBudget(given);
    const name = stateDocumentName(value.conversationSid);
    const document = Object.keys(noted).length > 0 ? { ...value, inbox: noted } : value;
    return stored(value, noted, await documents.replace(name, document, revision, STATE_TTL));
  };
  return {
    read,
    replace,
    create: async (given, toldSince = Infinity) => {
      const state = withinBudget(given);
      const name = stateDocumentName(state.conversationSid);
      for (let meeting = 0; meeting < MOST_MEETINGS; meeting++) {
        const created = stored(state, EMPTY, await documents.create(name, state, STATE_TTL));
        if (created) return created;
        const there = await documents.read(name);
        const ahead = there && aheadIn(there.value);
        if (there && !ahead) return undefined;
        const told = ahead && since(ahead, toldSince);
        const written = told && (await replace({ value: state, inbox: told }, there.revision));
        if (written) return written;
      }
      return undefined;
    },
    tellAhead: async (conversation, note) => {
      const name = stateDocumentName(conversation);
      for (let meeting = 0; meeting < MOST_MEETINGS; meeting++) {
        if ((await documents.create(name, { toldAhead: note(EMPTY) }, AHEAD)) !== undefined) return undefined;
        const there = await documents.read(name);
        const ahead = there && aheadIn(there.value);
        if (there && !ahead) return read(conversation);
        if (
          ahead &&
          (await documents.replace(name, { toldAhead: note(ahead) }, there.revision, AHEAD)) !== undefined
        )
          return undefined;
      }
      return undefined;
    },
  };
}

/** Undefined: it cannot be read. */
function readConversation(document: unknown): Omit<StoredConversation, 'revision'> | undefined {
  const { inbox: noted = EMPTY, ...state } = beside.safeParse(document).data ?? {};
  const value = conversationState.safeParse(state).data;
  return value && { value, inbox: noted };
}

function stored(
  value: ConversationState,
  inbox: Inbox,
  revision: string | undefined,
): StoredConversation | undefined {
  return revision === undefined ? undefined : { value, inbox, revision };
}

function aheadIn(document: unknown): Inbox | undefined {
  return toldAhead.safeParse(document).data?.toldAhead;
}

/** What was told of an earlier matter is over: a rep who sends a task to the AI has had it before. */
function since({ reps = [] }: Inbox, moment: number): Inbox {
  const newer = reps.filter(({ at }) => at >= moment);
  return newer.length > 0 ? { reps: newer } : EMPTY;
}

function unreadable(document: string, version: number): string {
  return version > STORED_VERSION
    ? `Deploy the newer release again: the Sync document ${document} is of version ${version}, this release reads up to ${STORED_VERSION}.`
    : `Remove the Sync document ${document}: no release has written what stands in it.`;
}
