import type { Sandbox } from '../sandbox';
import type { SoakingCustomer, WrittenMessage } from './soaking-customer';
import { taskForPeople, tasksForPeople } from './tasks-for-people';
import { type Transcript, transcriptOf } from './transcript';

/** What became of one customer's messages and of the answers to them. */
export interface Verdict {
  conversationSid: string;
  messages: { all: number; once: number; doubled: number; lost: number; toPeople: number };
  /** Messages reached OpenCX in another order than they were written. */
  outOfOrder: boolean;
  answers: { once: number; doubled: number; missing: number };
  unanswered: boolean;
  /** The AI gave the conversation away and no person can see it. */
  notInHumanQueue: boolean;
  tasksForPeople: number;
  escalated: boolean;
  /** Why the conversation is with people; undefined: it is not. */
  handoffReason: string | undefined;
  /** Milliseconds from each answered message to its answer. */
  answerTimes: number[];
}

/** Whether the customer's last message still waits for an answer, and no person has the conversation. */
export function isWaiting(sandbox: Sandbox, customer: SoakingCustomer): boolean {
  if (taskForPeople(sandbox, customer.conversationSid)) return false;
  const last = customer.written.at(-1);
  return (
    last !== undefined && answeredAt(transcriptOf(sandbox, customer.conversationSid), last) === undefined
  );
}

/** Judges a conversation from outside: what OpenCX got, what the customer was sent, which tasks people have. */
export function verdictOn(sandbox: Sandbox, customer: SoakingCustomer): Verdict {
  const { conversationSid, written } = customer;
  const transcript = transcriptOf(sandbox, conversationSid);
  const people = tasksForPeople(sandbox, conversationSid);
  const isWithPeople = people.length > 0;
  const times = written.map((message) => {
    const at = answeredAt(transcript, message);
    return at === undefined ? undefined : at - message.at;
  });
  const answers = answersOf(transcript);
  return {
    conversationSid,
    messages: messagesOf(transcript, written, isWithPeople),
    outOfOrder: isOutOfOrder(transcript, written),
    // Whom a person got because the AI was too late, its answer need not reach any more.
    answers: isWithPeople && !transcript.escalated ? { ...answers, missing: 0 } : answers,
    unanswered: !isWithPeople && times.at(-1) === undefined,
    notInHumanQueue: transcript.escalated && !isWithPeople,
    tasksForPeople: people.length,
    escalated: transcript.escalated,
    handoffReason: isWithPeople ? reasonOf(people[0]?.attributes) : undefined,
    answerTimes: times.filter((time) => time !== undefined),
  };
}

/** Whether anything was lost, doubled, mixed up or left without an answer or a person. */
export function hasFailed(verdict: Verdict): boolean {
  const { messages, answers, outOfOrder, unanswered, notInHumanQueue } = verdict;
  const wrong = messages.lost + messages.doubled + answers.doubled + answers.missing;
  return wrong > 0 || outOfOrder || unanswered || notInHumanQueue || verdict.tasksForPeople > 1;
}

function messagesOf(
  { turns }: Transcript,
  written: readonly WrittenMessage[],
  isWithPeople: boolean,
): Verdict['messages'] {
  const sent = turns.flatMap(({ lines }) => lines);
  const times = written.map(({ text }) => sent.filter((line) => line === text).length);
  const lastSent = times.findLastIndex((count) => count > 0);
  const missing = times.flatMap((count, position) => (count === 0 ? [position] : []));
  // People see what the AI did not get any more, but nothing may be left out before what it got.
  const lost = missing.filter((position) => position < lastSent || !isWithPeople).length;
  return {
    all: written.length,
    once: times.filter((count) => count === 1).length,
    doubled: times.filter((count) => count > 1).length,
    lost,
    toPeople: missing.length - lost,
  };
}

function isOutOfOrder({ turns }: Transcript, written: readonly WrittenMessage[]): boolean {
  const order = new Map(written.map(({ text }, position) => [text, position]));
  const positions = turns.flatMap(({ lines }) => lines.map((line) => order.get(line) ?? -1));
  return positions.some((position, at) => at > 0 && position < (positions[at - 1] ?? 0));
}

function answersOf({ turns, posts, notices }: Transcript): Verdict['answers'] {
  const said = turns.flatMap(({ replies }) => replies);
  const count = (texts: readonly (string | null)[], text: string): number =>
    texts.filter((other) => other === text).length;
  const answers = { once: 0, doubled: Math.max(0, notices.length - 1), missing: 0 };
  for (const text of new Set(said)) {
    const expected = count(said, text);
    const found = count(
      posts.map(({ body }) => body),
      text,
    );
    answers.once += Math.min(expected, found);
    answers.doubled += Math.max(0, found - expected);
    answers.missing += Math.max(0, expected - found);
  }
  return answers;
}

/** When the answer to a message was posted; undefined when it was not. */
function answeredAt({ turns, posts }: Transcript, { text }: WrittenMessage): number | undefined {
  const position = turns.findIndex(({ lines }) => lines.includes(text));
  if (position === -1 || turns[position]?.replies.length === 0) return undefined;
  const replies = turns.slice(0, position + 1).flatMap((turn) => turn.replies).length;
  return posts[replies - 1]?.dateCreated.getTime();
}

function reasonOf(attributes: Readonly<Record<string, unknown>> | undefined): string {
  return typeof attributes?.handoffReason === 'string' ? attributes.handoffReason : 'no handoffReason';
}
