import type { HostedVisitor, ReceivedAnswer } from '../../people/hosted-visitor';
import type { Message } from '../../conversations/model';
import type { Sandbox } from '../../sandbox';
import { filesOf, notOnce } from '../files';
import type { Said } from '../soaker';
import { ofConversation, openTaskForPeople, stayComplaints, staysWithPeople } from '../stays';
import { fateOf, orderComplaints, type Verdict, type Way } from '../verdict';
import { transcriptOf, type Turn } from '../writers/transcript';
import { conversationOf, isHandedOff, sessionOf, tasksOfSession } from './in-flex';
import type { HostedStory } from './hosted-story';

const TO_REP = 'hosted by OpenCX, to the rep';
const TO_CUSTOMER = 'hosted by OpenCX, to the customer';

/** What there is of a session in Flex and in OpenCX. */
interface Records {
  /** What stands in the conversation. */
  thread: readonly Message[];
  inbox: readonly ReceivedAnswer[];
  /** What the AI was asked by the Functions, in sessions of their own, after the way back. */
  turns: readonly Turn[];
}

/** Whether something has not arrived, nobody has taken the customer, or what ended on one side has not on the other. */
export function stillWaits(sandbox: Sandbox, visitor: HostedVisitor, story: HostedStory): boolean {
  // Before that OpenCX's AI has them, and nothing is expected of Flex.
  if (!isHandedOff(sandbox, visitor)) return false;
  const records = recordsOf(sandbox, visitor);
  const ways = [toRep(story, records), toCustomer(story, records)];
  const isOnItsWay = ways.some(({ said, answers }) => [...said, ...answers].includes('lost'));
  // What waited for the rep may lead the AI to give the customer to people again at once.
  const isUnserved = isUnanswered(story, records) && !isWithPeople(sandbox, visitor);
  return isOnItsWay || isUnserved || !isWhereItBelongs(sandbox, visitor, story);
}

/** Judges a session from outside, in both directions. One its AI never gave away is none of Flex's and counts nothing. */
export function hostedVerdict(sandbox: Sandbox, visitor: HostedVisitor, story: HostedStory): Verdict {
  const escalated = story.byCustomer.length > 0 && isHandedOff(sandbox, visitor);
  if (!escalated) return { ...NOTHING, about: story.byCustomer.length > 0 ? [visitor.sessionId] : [] };
  const records = recordsOf(sandbox, visitor);
  const conversationSid = conversationOf(sandbox, visitor);
  const stays =
    conversationSid === undefined ? [] : staysWithPeople(sandbox, ofConversation(conversationSid));
  return {
    about: [visitor.sessionId, conversationSid ?? [], records.turns.map(({ sessionId }) => sessionId)].flat(),
    ways: [toRep(story, records), toCustomer(story, records)],
    complaints: [
      ...orderComplaints('for the rep', story.byCustomer.map(textOf), records.thread.map(bodyOf)),
      ...orderComplaints('for the customer', story.byRep.map(textOf), records.inbox.map(textOf)),
      ...fileComplaints(story, records),
      ...authorComplaints(story, records),
      ...stayComplaints(stays),
    ],
    isUnanswered: stillWaits(sandbox, visitor, story),
    escalated,
    handoffReason: stays[0]?.reason,
  };
}

const NOTHING: Verdict = {
  about: [],
  ways: [
    { name: TO_REP, said: [], answers: [], times: [] },
    { name: TO_CUSTOMER, said: [], answers: [], times: [] },
  ],
  complaints: [],
  isUnanswered: false,
  escalated: false,
  handoffReason: undefined,
};

function recordsOf(sandbox: Sandbox, visitor: HostedVisitor): Records {
  const conversationSid = conversationOf(sandbox, visitor);
  if (conversationSid === undefined) return { thread: [], inbox: visitor.inbox(), turns: [] };
  const { turns } = transcriptOf(sandbox, conversationSid);
  return {
    thread: sandbox.conversations.messages(conversationSid),
    inbox: visitor.inbox(),
    turns: turns.filter(({ sessionId }) => sessionId !== visitor.sessionId),
  };
}

function toRep({ byCustomer }: HostedStory, { thread }: Records): Way {
  const inFlex = thread[0]?.dateCreated.getTime() ?? Infinity;
  const came = (said: Said): Message[] => thread.filter(({ body }) => body === said.text);
  return {
    name: TO_REP,
    said: byCustomer.map((said) => fateOf(came(said).length, undefined)),
    answers: [],
    times: byCustomer
      .filter(({ at }) => at > inFlex)
      .flatMap((said) => came(said).map(({ dateCreated }) => dateCreated.getTime() - said.at)),
  };
}

function toCustomer({ byRep }: HostedStory, { inbox, turns }: Records): Way {
  const came = (text: string): ReceivedAnswer[] => inbox.filter((answer) => answer.text === text);
  const replies = turns.flatMap((turn) => turn.replies);
  return {
    name: TO_CUSTOMER,
    said: byRep.map(({ text }) => fateOf(came(text).length, undefined)),
    answers: replies.map(({ text }) => fateOf(came(text).length, undefined)),
    times: byRep.flatMap(({ text, at }) => came(text).map((answer) => answer.at.getTime() - at)),
  };
}

/** What was asked after the way back has no answer. */
function isUnanswered({ asked }: HostedStory, { turns }: Records): boolean {
  return asked.some(
    ({ text }) => !turns.some(({ lines, replies }) => lines.includes(text) && replies.length > 0),
  );
}

/** The customer is with people, with the AI, or nowhere any more, as it was ended. */
function isWhereItBelongs(sandbox: Sandbox, visitor: HostedVisitor, { ending }: HostedStory): boolean {
  const isOver = sessionOf(sandbox, visitor)?.status === 'closed_resolved';
  const tasks = tasksOfSession(sandbox, visitor);
  const isOpen = tasks.some(({ assignmentStatus }) =>
    ['pending', 'reserved', 'assigned'].includes(assignmentStatus),
  );
  switch (ending) {
    case undefined:
      return isWithPeople(sandbox, visitor);
    case 'given back':
      return !isOver && isOpen;
    case 'rep is done':
    case 'customer closes':
      return isOver && !isOpen;
  }
}

function isWithPeople(sandbox: Sandbox, { sessionId }: HostedVisitor): boolean {
  return openTaskForPeople(sandbox, ({ opencxSessionId }) => opencxSessionId === sessionId) !== undefined;
}

function fileComplaints({ byCustomer, byRep }: HostedStory, { thread, inbox }: Records): string[] {
  const fileOf = ({ file }: Said): string[] => (file === undefined ? [] : [file]);
  const inThread = thread.filter(({ source }) => source === 'API').flatMap(filesOf);
  const inInbox = inbox.flatMap(({ files }) => files.map(({ name }) => name));
  return [
    ...notOnce('for the rep', byCustomer.flatMap(fileOf), inThread),
    ...notOnce('for the customer', byRep.flatMap(fileOf), inInbox),
  ];
}

function authorComplaints({ byRep }: HostedStory, { inbox }: Records): string[] {
  const words = byRep.map(textOf);
  return inbox
    .filter(({ text, from }) => words.includes(text) && from !== 'Alice')
    .map(({ from, text }) => `The customer reads the rep’s words as ${from}’s: ${text}`);
}

function textOf({ text }: { text: string }): string {
  return text;
}

function bodyOf({ body }: Message): string {
  return body ?? '';
}
