import type { CallSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { isAskedForTurns } from '../../state/who-has-it';
import { giveLeaseBack } from '../drive/drive';
import { nothing } from '../inbox/notes';
import type { Change, HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { type CallState, isCall } from './call-state';
import { type CallStep, withoutTheAi } from './call-step';

/** A call this request holds the lease of. */
export type HeldCall = HeldConversation & { readonly state: CallState };

/**
 * Takes the lease of a call's thread, which is the call's own: Twilio makes one request of a call at a time, so that the
 * next one needs not wait for the end of the last one's lease, nor pay for giving it back.
 * @param act what is done with it, unless the AI has the call no more: its end may be told while a request of it runs
 * @param busy what happens on the line while an event of OpenCX's notes something
 * @param begin stored as the lease is taken
 */
export async function holdCall(
  ports: Ports,
  found: StoredConversation,
  callSid: CallSid,
  { act, busy, begin }: { act: (held: HeldCall) => Promise<CallStep>; busy: () => CallStep; begin?: Change },
): Promise<CallStep> {
  const holder = holderOf(callSid);
  const held = await ports.leases.take(found, nothing, { holder, ...(begin && { begin }) });
  if (held === 'busy') return busy();
  const call = heldCall(held);
  if (isAskedForTurns(call.state)) return act(call);
  await giveLeaseBack(ports, call);
  return withoutTheAi(ports, call.state);
}

/** Creates the state of a call that begins, with the lease taken, or finds the one there is. */
export function beginCall(
  ports: Pick<Ports, 'leases'>,
  state: ConversationState,
  callSid: CallSid,
): ReturnType<Ports['leases']['createOrFind']> {
  return ports.leases.createOrFind(state, { holder: holderOf(callSid) });
}

/** @throws Error when the conversation is the thread of no call */
export function heldCall(held: HeldConversation): HeldCall {
  if (!isHeldCall(held)) throw new Error(`${held.state.conversationSid} is the thread of no call`);
  return held;
}

function isHeldCall(held: HeldConversation): held is HeldCall {
  return isCall(held.state);
}

function holderOf(callSid: CallSid): string {
  return `call ${callSid}`;
}
