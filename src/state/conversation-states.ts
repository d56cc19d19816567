import * as z from 'zod';
import { CallUnanswered } from '../ai-worker/ports/errors';
import {
  type Stored,
  type StoredConversation,
  StateUnreadable,
  type Told,
  type WritableStates,
} from '../ai-worker/ports/states';
import type { Log } from '../common/log';
import type { ConversationSid } from '../common/sids';
import type { SyncDocuments } from '../twilio/sync-documents';
import { allWithinBudget, withinBudget } from './budget';
import { STATE_TTL } from './checked-values';
import { type ConversationState, conversationState } from './conversation-state';
import { EMPTY, inbox, type Inbox } from './inbox';
import { object } from './loose-object';
import { Tries } from './tries';
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

/** The states of conversations, one Sync document each: Sync allows 20 writes a second on one (https://www.twilio.com/docs/sync/limits). */
export function syncConversationStates(documents: SyncDocuments, log: Log): WritableStates {
  const stateIn = (conversation: ConversationSid, found: Stored<unknown>): StoredConversation => {
    const stands = readConversation(found.value);
    if (stands) return { ...stands, revision: found.revision };
    log.alarm('state', unreadable(stateDocumentName(conversation), versionOf(found.value)), { conversation });
    throw new StateUnreadable(conversation);
  };
  const read: WritableStates['read'] = async (conversation) => {
    const found = await documents.read(stateDocumentName(conversation));
    return !found || aheadIn(found.value) ? undefined : stateIn(conversation, found);
  };
  const replace: WritableStates['replace'] = async (given, revision) => {
    const { value, inbox: noted } = allWithinBudget(given);
    const name = stateDocumentName(value.conversationSid);
    const document = Object.keys(noted).length > 0 ? { ...value, inbox: noted } : value;
    return stored(value, noted, await documents.replace(name, document, revision, STATE_TTL));
  };
  /** Writes where no state stands yet, but perhaps what was told ahead; or finds the state that stands there. */
  const writeBefore = async <Written>(
    conversation: ConversationSid,
    write: (ahead: Stored<Inbox> | undefined) => Promise<Written | undefined>,
  ): Promise<{ written: Written } | { found: StoredConversation }> => {
    const tries = new Tries();
    const name = stateDocumentName(conversation);
    let there: Stored<unknown> | undefined;
    for (; tries.isOneLeft(there?.revision); there = await documents.read(name)) {
      const ahead = there && aheadIn(there.value);
      if (there && !ahead) return { found: stateIn(conversation, there) };
      const written = await write(there && ahead && { value: ahead, revision: there.revision });
      if (written !== undefined) return { written };
    }
    throw new CallUnanswered('create state', 'others always wrote first');
  };
  return {
    read,
    replace,
    create: (given, toldSince = Infinity) => {
      const state = withinBudget(given);
      const name = stateDocumentName(state.conversationSid);
      return writeBefore(state.conversationSid, async (ahead) =>
        ahead
          ? replace({ value: state, inbox: since(ahead.value, toldSince) }, ahead.revision)
          : stored(state, EMPTY, await documents.create(name, state, STATE_TTL)),
      );
    },
    tellAhead: async (conversation, note) => {
      const name = stateDocumentName(conversation);
      const told = await writeBefore(conversation, (ahead) =>
        ahead
          ? documents.replace(name, { toldAhead: note(ahead.value) }, ahead.revision, AHEAD)
          : documents.create(name, { toldAhead: note(EMPTY) }, AHEAD),
      );
      return 'found' in told ? told.found : undefined;
    },
  };
}

/** Undefined: it cannot be read. */
function readConversation(document: unknown): Told | undefined {
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
