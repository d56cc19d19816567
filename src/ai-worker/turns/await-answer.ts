import type { Deadline } from '../../common/deadline';
import type { ConversationState } from '../../state/conversation-state';
import type { PendingTurn } from '../../state/pending-turn';
import { onlyLogged } from '../failure/remedy';
import type { Ports } from '../ports';
import type { HeldConversation } from '../lease/held-conversation';
import { type Look, lookForAnswer } from './look';
import { type Asking, type Patience, tellsByWebhook, timeToAsk } from './patience';
import { hearWord } from './spoken';

/** Milliseconds before each look: OpenCX allows 100 requests a minute for the whole key (https://api.open.cx/api-json). */
const PAUSES = [1_500, 3_000, 3_000];
/** After so many looks at a turn that was sent just now it is asked whether a person has the session. */
const BEFORE_SESSION = 2;
/** Milliseconds kept for the last look. */
const LAST_LOOK = 250;
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
    const left = deadline.remaining() - LAST_LOOK;
    if (pause > 0 && (left <= 0 || !(await deadline.wait(Math.min(pause, left))))) break;
    const look = await lookOnce();
    if (look.kind !== 'not yet') return look;
    const isAsked = isNew && position + 1 === BEFORE_SESSION;
    if (isAsked && (await hasPerson(ports, held.state, deadline))) return WITH_PERSON;
  }
  while (patience.staysOn && tellsByWebhook(ports)) {
    const told = await whatIsTold(ports, held, known, deadline.leaving(LAST_LOOK));
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
