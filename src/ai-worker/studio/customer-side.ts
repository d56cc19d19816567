import { fingerprintOfWords } from '../../state/pending-turn';
import { heldCall } from '../calls/hold-call';
import { saidByCaller, writeCaller } from '../calls/write-turn';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { type Unanswered, unanswered } from '../turns/unanswered';
import type { StudioCall, StudioRequest } from './request';

/**
 * Milliseconds in which the same words of a caller are a request that comes again, not a caller who says "Yes." to the
 * next question too: who came while the first request ran has waited for its lease, and nobody hears a reply and answers
 * it sooner.
 */
const AGAIN = 2_000;

/** What the customer has said that waits for an answer; asked again after every turn. */
export type CustomerSide = (held: HeldConversation) => Promise<Unanswered>;

/** A conversation is read; what a caller said is what the request brings, and it is written into the call's thread. */
export function customerSide(ports: Ports, { about }: StudioRequest): CustomerSide {
  if (about.kind === 'conversation') return (held) => unanswered(ports, held);
  let isNew = true;
  return async (held) => {
    const said = isNew && !held.state.waiting && isSaidNow(about, held) ? about.said : undefined;
    isNew = false;
    const messages = said === undefined ? [] : [await heardMessage(ports, about, held, said)];
    const from = held.state.settledIndex ?? -1;
    return { messages, own: [], from, upTo: messages[0]?.index ?? from, rep: false };
  };
}

function isSaidNow({ said }: StudioCall, { state }: HeldConversation): boolean {
  const { answered } = state;
  if (said === undefined) return false;
  const isTheSame = answered?.words === fingerprintOfWords(said);
  return !isTheSame || Date.now() - answered.at > AGAIN;
}

async function heardMessage(
  ports: Ports,
  { from }: StudioCall,
  held: HeldConversation,
  said: string,
): Promise<Message> {
  const { conversationSid, call } = heldCall(held).state;
  const turn = call.turn + 1;
  held.plan((state) => (state.call ? { ...state, call: { ...state.call, turn } } : state));
  const there = held.inherited ? await writtenBefore(ports, held, said) : undefined;
  return there ?? writeCaller(ports, { conversationSid, turn, from }, said);
}

/** A Function that died may have come so far. */
async function writtenBefore(
  { conversations }: Ports,
  { state }: HeldConversation,
  said: string,
): Promise<Message | undefined> {
  const newest = await conversations.messagesAfter(state.conversationSid, state.settledIndex ?? -1);
  return saidByCaller(newest).findLast(({ text }) => text === said);
}
