import type { ConversationState } from '../../state/conversation-state';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { whoWrote } from './who-wrote';

/** As many messages as are looked at after the last word of the AI or a rep: the tail of an old thread. */
const TAIL = 50;
/** Milliseconds after which a message that was told of and cannot be read is looked for again, once. */
const LOOK_AGAIN = 300;

/** What stands in the conversation and is not settled yet. */
export interface Unanswered {
  /** What the customer wrote, in Index order. */
  messages: Message[];
  /** Our own posts among it, for a turn whose holder died. */
  own: Message[];
  /** Everything up to this Index is settled already. */
  from: number;
  /** Up to this Index everything was looked at. */
  upTo: number;
  /** A participant who is neither the customer nor us has written. */
  rep: boolean;
}

/**
 * The customer's messages that wait for an answer.
 * @param told the message an event brought; when nothing is missing before it, the conversation is not read
 */
export async function unanswered(ports: Ports, held: HeldConversation, told?: Message): Promise<Unanswered> {
  const { state } = held;
  if (told && !held.inherited && isTheNextAndOnly(state, told)) {
    return { messages: [told], own: [], from: told.index - 1, upTo: told.index, rep: false };
  }
  const from = state.settledIndex ?? state.dealtWith ?? -1;
  const tail = await readAfter(ports, state, from, told);
  return state.settledIndex === null ? backlog(state, tail) : sinceSettled(state, tail);
}

/**
 * Reads what follows an Index. A message somebody told of may not be there (any more): whoever wrote it, or a rep, has
 * removed it. One that an event has just brought is not lost for that.
 */
async function readAfter(
  { conversations, deadline }: Ports,
  { conversationSid, heardIndex }: ConversationState,
  from: number,
  told: Message | undefined,
): Promise<Message[]> {
  for (let isLast = false; ; isLast = true) {
    const tail = await conversations.messagesAfter(conversationSid, from, TAIL);
    const all = told && told.index > Math.max(from, lastIndex(tail)) ? [...tail, told] : tail;
    if (isLast || lastIndex(all) >= heardIndex || heardIndex <= from) return all;
    if (!(await deadline.wait(LOOK_AGAIN))) return all;
  }
}

function isTheNextAndOnly(state: ConversationState, told: Message): boolean {
  return (
    state.settledIndex !== null &&
    told.index === state.settledIndex + 1 &&
    told.index === state.heardIndex &&
    whoWrote(state, told) === 'customer'
  );
}

/** A task just offered: what the customer wrote since the last word of the AI or a rep. */
function backlog(state: ConversationState, tail: Message[]): Unanswered {
  const lastWord = tail.findLastIndex((message) => ['ai', 'someone-else'].includes(whoWrote(state, message)));
  const waiting = sinceSettled(state, tail.slice(lastWord + 1));
  const upTo = Math.max(lastIndex(tail), waiting.upTo, state.dealtWith ?? -1);
  const from = (waiting.messages[0]?.index ?? upTo + 1) - 1;
  return { ...waiting, from, upTo };
}

function sinceSettled(state: ConversationState, tail: Message[]): Unanswered {
  const by = (writer: ReturnType<typeof whoWrote>): Message[] =>
    tail.filter((message) => whoWrote(state, message) === writer);
  return {
    messages: by('customer'),
    own: by('ai'),
    from: state.settledIndex ?? -1,
    // What was told of and is not there waits for nobody: it would seem to wait for ever.
    upTo: Math.max(lastIndex(tail), state.settledIndex ?? -1, state.heardIndex),
    rep: by('someone-else').length > 0,
  };
}

function lastIndex(messages: Message[]): number {
  return messages.at(-1)?.index ?? -1;
}
