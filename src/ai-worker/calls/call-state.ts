import type { JsonObject } from '../../common/json';
import type { CallSid, ConversationSid, MessageSid } from '../../common/sids';
import type { Call, ConversationState, StateIn } from '../../state/conversation-state';
import { beginWithCall } from '../drive/phases';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { attributesFingerprint } from '../session/custom-data';
import { customerKey } from '../session/customer-identity';
import type { CallEvent } from './call-event';

/** A conversation that is the thread of a call. */
export type CallState = StateIn<'human' | 'resolved' | 'studio'> & { call: Call };

/** What is stored of a call. */
export type StoredCall = StoredConversation & { value: CallState };

export function isCall(state: ConversationState): state is CallState {
  return state.call !== undefined;
}

/** The channel of calls, in states and in the names customers' last sessions are kept under. */
const VOICE = 'voice';

/**
 * The state of a call that begins. Its phase is the one of somebody who waits and asks for turns.
 * @param attributes what is known of the call, as its thread keeps it
 */
export function newCallState(
  event: CallEvent,
  thread: { conversationSid: ConversationSid; noteSid: MessageSid },
  attributes: JsonObject,
  language: string,
): CallState {
  const known = {
    conversationSid: thread.conversationSid,
    customer: {
      channel: VOICE,
      key: event.from === undefined ? null : customerKey(VOICE, event.from),
      participantSids: [],
    },
    attributesNow: attributesFingerprint(attributes),
  };
  return beginWithCall(known, { callSid: event.callSid, turn: 0, noteSid: thread.noteSid, language });
}

/** What is stored of a call, by its SID; undefined: nothing. */
export async function findCall(
  ports: Pick<Ports, 'conversations' | 'states'>,
  callSid: CallSid,
): Promise<StoredCall | undefined> {
  const thread = await ports.conversations.find(callSid);
  return thread && readCall(ports, thread.sid);
}

/** What is stored of the call with this thread; undefined: nothing, or it is the thread of none. */
export async function readCall(
  { states }: Pick<Ports, 'states'>,
  thread: ConversationSid,
): Promise<StoredCall | undefined> {
  const found = await states.read(thread);
  return found && isCall(found.value) ? { ...found, value: found.value } : undefined;
}
