import { cutAtWord } from '../../common/cut-text';
import type { ConversationState } from '../../state/conversation-state';
import { isAskedForTurns } from '../../state/who-has-it';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { asManyAsGoAtOnce } from './customer-words';
import { heard } from './settle';
import { whoWrote } from './who-wrote';

/** Of an old thread nobody has answered yet as many of the newest messages are its tail, and all of the last day. */
const TAIL = 50;
/** Milliseconds before the newest message of a thread. */
const DAY = 86_400_000;
/** Milliseconds after which a message that was told of and cannot be read is looked for again, once. */
const LOOK_AGAIN = 300;

/** As many messages of programs go along with one of the customer's, and characters of each. */
const MOST_CONTEXT = 5;
const LONGEST_CONTEXT = 500;

/** What stands in the conversation and is not settled yet. */
export interface Unanswered {
  /** What the customer wrote, in Index order: as much of it as OpenCX is sent at once. */
  messages: Message[];
  /** Our own posts among it, for a turn whose holder died. */
  own: Message[];
  /** Everything up to this Index is settled already. */
  from: number;
  /** Up to this Index nothing waits any more when the messages are answered. */
  upTo: number;
  /** A participant who is neither the customer nor us has written. */
  rep: boolean;
  /** The newest messages, older ones too, as far as they were read. */
  newest?: readonly Message[];
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
  const read = await readBack(ports, state, from, told);
  const after = read.filter(({ index }) => index > from);
  const waiting = state.settledIndex === null ? backlog(state, after) : sinceSettled(state, after);
  return { ...firstTurn(held, waiting), newest: read };
}

/**
 * Reads back to an Index. A message somebody told of may not be there (any more): whoever wrote it, or a rep, has
 * removed it. One that an event has just brought is not lost for that.
 */
async function readBack(
  { conversations, deadline }: Ports,
  state: ConversationState,
  from: number,
  told: Message | undefined,
): Promise<Message[]> {
  const { heardIndex } = state;
  for (let isLast = false; ; isLast = true) {
    const read = await conversations.messagesBackTo(state.conversationSid, enough(state, from));
    const all = told && told.index > Math.max(from, lastIndex(read)) ? [...read, told] : read;
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

/** What was read so far reaches back to the Index; of an old thread, to the last word of the AI or a rep, or its tail. */
function enough(state: ConversationState, from: number): (read: readonly Message[]) => boolean {
  const isRead = (read: readonly Message[]): boolean => (read[0]?.index ?? 0) <= from + 1;
  if (state.settledIndex !== null) return isRead;
  return (read) => isRead(read) || lastWord(state, read) >= 0 || tailOf(read).length < read.length;
}

/** A task just offered: what the customer wrote since the last word of the AI or a rep. */
function backlog(state: ConversationState, newest: Message[]): Unanswered {
  const waiting = sinceSettled(state, tailOf(newest.slice(lastWord(state, newest) + 1)));
  const upTo = Math.max(lastIndex(newest), waiting.upTo, state.dealtWith ?? -1);
  const from = (waiting.messages[0]?.index ?? upTo + 1) - 1;
  return { ...waiting, from, upTo };
}

/** The place of the last word of the AI or a rep; -1: neither has said one. */
function lastWord(state: ConversationState, messages: readonly Message[]): number {
  return messages.findLastIndex((message) => ['ai', 'someone-else'].includes(whoWrote(state, message)));
}

function sinceSettled(state: ConversationState, newest: readonly Message[]): Unanswered {
  const by = (writer: ReturnType<typeof whoWrote>): Message[] =>
    newest.filter((message) => whoWrote(state, message) === writer);
  return {
    messages: isFlows(state) ? by('customer') : afterPrograms(state, newest),
    own: by('ai'),
    from: state.settledIndex ?? -1,
    // What was told of and is not there waits for nobody: it would seem to wait for ever.
    upTo: Math.max(lastIndex(newest), state.settledIndex ?? -1, state.heardIndex),
    rep: by('someone-else').length > 0,
  };
}

/**
 * The customer's messages, each with what a program of the company wrote before it: a "YES" may answer a reminder.
 */
function afterPrograms(state: ConversationState, newest: readonly Message[]): Message[] {
  const messages: Message[] = [];
  let programs: string[] = [];
  for (const message of newest) {
    const writer = whoWrote(state, message);
    if (writer === 'program' && message.text.trim() !== '')
      programs.push(cutAtWord(message.text, LONGEST_CONTEXT));
    if (writer !== 'customer') continue;
    messages.push(
      programs.length > 0 ? { ...message, afterPrograms: programs.slice(-MOST_CONTEXT) } : message,
    );
    programs = [];
  }
  return messages;
}

/** What programs wrote may be the AI's own words: a flow posts them that asks, or asked, for its turns. */
function isFlows(state: ConversationState): boolean {
  return isAskedForTurns(state) || (state.settledIndex === null && state.dealtWith !== undefined);
}

function tailOf(messages: readonly Message[]): Message[] {
  const newest = messages.at(-1)?.sentAt ?? 0;
  return messages.filter(
    ({ sentAt }, position) => position >= messages.length - TAIL || newest - sentAt < DAY,
  );
}

/** As much of what waits as goes to OpenCX at once; the rest waits for the next turn. */
function firstTurn(held: HeldConversation, waiting: Unanswered): Unanswered {
  const messages = asManyAsGoAtOnce(waiting.messages);
  const last = messages.at(-1);
  if (!last || messages.length === waiting.messages.length) return waiting;
  held.plan((state) => heard(state, waiting.upTo));
  return { ...waiting, messages, upTo: last.index };
}

function lastIndex(messages: readonly Message[]): number {
  return messages.at(-1)?.index ?? -1;
}
