import type { Deadline } from '../../common/deadline';
import type { ConversationState } from '../../state/conversation-state';
import { confirmed, type PendingTurn } from '../../state/pending-turn';
import { onlyLogged } from '../failure/remedy';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { isForGood, OpenCxError, type Session } from '../ports/opencx';
import {
  type FoundOutcome,
  messageInHistory,
  NOT_YET,
  outcomeInHistory,
  type SoughtMessage,
} from './outcome';
import { type Asking, type Patience, replyDeadline, tellsByWebhook, timeToAsk } from './patience';
import { hearWord } from './spoken';

/** Milliseconds a look may take: whatever comes of it, something is to be done then. */
const LOOK = 2_500;
/** The same when the customer's time is up meanwhile: a person is to come. */
const LAST_LOOK = 600;

/** What one look told of a turn that waits for its answer; `turn` is the turn as it is known now. */
export type Look =
  | ({ kind: 'found' } & FoundOutcome)
  /** Or OpenCX could not be asked. */
  | { kind: 'not yet'; turn: PendingTurn }
  /** OpenCX refuses to tell. */
  | { kind: 'refused'; turn: PendingTurn; error: OpenCxError }
  /** OpenCX has not got the message, or only `recoverTurn` can tell. */
  | { kind: 'not sent' }
  /** The customer has waited as long as they may (AI_REPLY_SECONDS), and there is no answer. */
  | { kind: 'time is up' };

type CurrentSession = NonNullable<ConversationState['session']>;

/** One look whether the answer of a turn is there. */
async function lookForAnswer(ports: Ports, { session }: ConversationState, turn: PendingTurn): Promise<Look> {
  const look: Look = session ? await lookInSession(ports, session, turn) : { kind: 'not sent' };
  if (look.kind === 'found') return look;
  return replyDeadline(ports, turn.since).remaining() === 0 ? { kind: 'time is up' } : look;
}

async function lookInSession(ports: Ports, session: CurrentSession, turn: PendingTurn): Promise<Look> {
  if (turn.kind === 'unsent') return { kind: 'not sent' };
  const left = replyDeadline(ports, turn.since).remaining();
  const deadline = ports.deadline.atMost(Math.max(LAST_LOOK, Math.min(LOOK, left)));
  try {
    if (turn.kind === 'unconfirmed') return await lookForUnconfirmed(ports, session, turn, deadline);
    const sent = { words: turn.words, id: turn.sentId, after: session.seenUntil };
    const found = await lookForOutcome(ports, session.id, sent, deadline);
    return found === NOT_YET ? { kind: 'not yet', turn } : { kind: 'found', ...found };
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('waiting', { session: session.id, outcome: error.kind });
    return isForGood(error) ? { kind: 'refused', turn, error } : { kind: 'not yet', turn };
  }
}

/** One look at the session's history for the outcome of a message OpenCX has got. @throws OpenCxError */
export async function lookForOutcome(
  ports: Ports,
  session: string,
  sent: SoughtMessage,
  deadline: Deadline,
): Promise<FoundOutcome | typeof NOT_YET> {
  const found = outcomeInHistory(await ports.openCx.readHistory(session, deadline), sent);
  if (found === NOT_YET || found.outcome.kind !== 'reply' || tellsByWebhook(ports)) return found;
  return withSession(found, await ports.openCx.readSession(session, deadline));
}

/**
 * The same of a message OpenCX may not have got. Its words in the history may be those of an earlier message, unless
 * they wait for an answer there; the session tells (`flex_last_message_sid`).
 * @throws OpenCxError
 */
async function lookForUnconfirmed(
  ports: Ports,
  { id: session, seenUntil: after }: CurrentSession,
  turn: PendingTurn & { kind: 'unconfirmed' },
  deadline: Deadline,
): Promise<Look> {
  const sent = { words: turn.words, after };
  const events = await ports.openCx.readHistory(session, deadline);
  const found = outcomeInHistory(events, sent);
  const message = messageInHistory(events, sent);
  if (found === NOT_YET && message) return { kind: 'not yet', turn: confirmed(turn, message.id) };
  const known = await ports.openCx.readSession(session, deadline);
  const newest = known?.customData.flex_last_message_sid;
  // Who keeps none of them has the words alone to tell by.
  const hasArrived = newest === turn.unsure || (newest === undefined && found !== NOT_YET);
  if (!hasArrived) return { kind: 'not sent' };
  if (found === NOT_YET) return { kind: 'not yet', turn: confirmed(turn, undefined) };
  return { kind: 'found', ...withSession(found, known) };
}

/** An AI message may stand in the history before the handoff or resolve that goes with it: the session tells. */
function withSession(found: FoundOutcome, session: Session | undefined): FoundOutcome {
  const { outcome } = found;
  if (outcome.kind !== 'reply') return found;
  if (session?.handedOff) return { ...found, outcome: { ...outcome, kind: 'handoff', cause: 'ai-decided' } };
  return session?.resolved ? { ...found, outcome: { ...outcome, kind: 'resolve' } } : found;
}

/** Milliseconds before each look: OpenCX allows 100 requests a minute for the whole key (https://api.open.cx/api-json). */
const PAUSES = [1_500, 3_000, 3_000];
/** After so many looks at a turn that was sent just now it is asked whether a person has the session. */
const BEFORE_SESSION = 2;
/** Milliseconds kept for the last look. */
const FOR_LAST_LOOK = 250;
/** Milliseconds between two looks whether OpenCX has told that its AI has spoken: they cost OpenCX nothing. */
const UNTIL_TOLD = 400;

/** Looks for the answer of a turn as long as whoever asked waits. @param isNew it was sent just now */
export async function awaitAnswer(
  { ports, held, patience }: Asking,
  turn: PendingTurn,
  isNew: boolean,
): Promise<Look> {
  const deadline = timeToAsk(ports, turn.since);
  let known = held.state.spokeAt;
  let now = turn;
  const lookOnce = async (): Promise<Look> => {
    hearWord(held);
    const look = await lookForAnswer(ports, held.state, now);
    if (look.kind === 'not yet' || look.kind === 'refused') now = look.turn;
    // OpenCX may refuse for a moment only: whoever has waited waits on.
    return look.kind === 'refused' && !isNew ? { kind: 'not yet', turn: now } : look;
  };
  for (const [position, pause] of pausesOf(ports, patience, isNew).entries()) {
    // What is left of the time is waited out: a look costs OpenCX more than a pause costs whoever waits.
    const left = deadline.remaining() - FOR_LAST_LOOK;
    if (pause > 0 && (left <= 0 || !(await deadline.wait(Math.min(pause, left))))) break;
    const look = await lookOnce();
    if (look.kind !== 'not yet') return look;
    const isAsked = isNew && position + 1 === BEFORE_SESSION;
    if (isAsked && (await hasPerson(ports, held.state, deadline))) return WITH_PERSON;
  }
  while (patience.staysOn && tellsByWebhook(ports)) {
    const told = await whatIsTold(ports, held, known, deadline.leaving(FOR_LAST_LOOK));
    const look = await lookOnce();
    if (told === undefined || look.kind !== 'not yet') return look;
    known = told;
  }
  return { kind: 'not yet', turn: now };
}

const WITH_PERSON: Look = { kind: 'found', outcome: { kind: 'handoff', cause: 'human-has-session' } };

/** Milliseconds before each look at the session's history. */
function pausesOf(ports: Ports, { looks }: Patience, isNew: boolean): number[] {
  const pauses = tellsByWebhook(ports) ? [] : PAUSES;
  return isNew ? pauses.slice(0, looks.first) : [0, ...pauses].slice(0, looks.again);
}

/** A person of OpenCX's who has the session need not have said anything in it. */
async function hasPerson(ports: Ports, { session }: ConversationState, deadline: Deadline): Promise<boolean> {
  if (!session) return false;
  const asked = ports.openCx.readSession(session.id, deadline);
  return (await asked.catch(onlyLogged(ports, 'session', { session: session.id })))?.handedOff === true;
}

/**
 * Reads what is stored until there is word from OpenCX that was not there before.
 * @returns when it was told that its AI has spoken, or 0 where it has given the conversation away; undefined: the time is over
 */
async function whatIsTold(
  ports: Ports,
  held: HeldConversation,
  known: number | undefined,
  deadline: Deadline,
): Promise<number | undefined> {
  while (await deadline.wait(UNTIL_TOLD)) {
    const found = await ports.states.read(held.state.conversationSid);
    if (!found) continue;
    held.knowsNewer(found);
    const { value, inbox } = found;
    const isEscalated = value.told ?? inbox.escalation;
    const told = inbox.spokeAt ?? value.spokeAt ?? (isEscalated && 0);
    if (told !== undefined && told !== known) return told;
  }
  return undefined;
}
