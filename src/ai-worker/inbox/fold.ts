import type { ConversationState, HandoffDecision, HandoffTold } from '../../state/conversation-state';
import { EMPTY, type Inbox, isEmpty } from '../../state/inbox';
import { isPastHandoff, type WithTurns } from '../../state/who-has-it';
import { backToAi, toAiWorker } from '../drive/phases';
import { withNews, withOpenSession } from '../hosted/hosted-work';
import type { Told } from '../ports/states';
import { hasUnsettled, heard } from '../turns/settle';
import { foldTaskEvents } from './fold-task-events';

/**
 * Takes what was told into the state: the one place where what others noted moves a phase, and only the holder of the
 * lease calls it. What has to wait stays in the inbox.
 */
export function fold(told: Told): Told {
  const { value, inbox } = isEmpty(told.inbox) ? told : foldAll(told);
  return { value: awake(value), inbox };
}

function foldAll({ value, inbox }: Told): Told {
  const withTasks = foldTaskEvents(withCustomers(value, inbox), inbox);
  const withOpenCx = foldHosted(foldClosed(foldWord(foldEscalation(withTasks, inbox), inbox), inbox), inbox);
  const withAttributes = foldAttributes(withOpenCx, inbox);
  return foldSeen(foldJoined(withAttributes, inbox), inbox);
}

/** The state as it is with all that was told. */
export function asTold(told: Told): ConversationState {
  return fold(told).value;
}

function withCustomers(state: ConversationState, { customers = [] }: Inbox): ConversationState {
  const known = state.customer.participantSids;
  const fresh = customers.filter((sid) => !known.includes(sid));
  if (fresh.length === 0) return state;
  return { ...state, customer: { ...state.customer, participantSids: [...known, ...fresh] } };
}

/** What was written while a conversation is handed off waits until it is known who has it then. */
function foldSeen(value: ConversationState, { seenIndex }: Inbox): Told {
  if (seenIndex === undefined) return { value, inbox: EMPTY };
  if (value.phase === 'handing_off' && !value.hosted) return { value, inbox: { seenIndex } };
  return { value: heard(value, seenIndex), inbox: EMPTY };
}

/** Nobody, or people, had the conversation, and the customer has written again, or the AI worker is offered the task. */
function awake(state: ConversationState): ConversationState {
  if (state.phase !== 'human' && state.phase !== 'resolved') return state;
  if (state.task?.reservation?.accepted === false) return toAiWorker(state);
  if (state.phase === 'human' || state.call || state.hosted?.over) return state;
  return hasUnsettled(state) ? backToAi(state) : state;
}

/** A person who writes has the conversation, unless people have it already; in a flow anybody may write. */
function foldJoined(state: ConversationState, { isJoined }: Inbox): ConversationState {
  if (!isJoined) return state;
  if (state.phase === 'resolved' && !state.hosted) return { ...backToAi(state), takenOver: {} };
  return state.phase === 'ai' && !state.takenOver ? { ...state, takenOver: {} } : state;
}

function foldAttributes(state: ConversationState, { attributes = [] }: Inbox): ConversationState {
  const { phase, task, attributesNow } = state;
  const mine = attributes.find(({ taskSid }) => taskSid === task?.taskSid);
  if (phase !== 'ai' || !mine || mine.fingerprint === attributesNow) return state;
  return { ...state, attributesNow: mine.fingerprint };
}

/** What was told is a handoff to be carried out, or better words for one that was. */
function foldEscalation(state: ConversationState, { escalation }: Inbox): ConversationState {
  if (!escalation) return state;
  switch (state.phase) {
    case 'ai':
      return isPastHandoff(state) ? state : withEscalation(state, escalation);
    case 'studio':
      return state.decidedForFlow ? withBetterWords(state, escalation) : withEscalation(state, escalation);
    case 'handing_off':
    case 'human':
      return withBetterWords(state, escalation);
    case 'resolved':
    case 'planted':
      return state;
  }
}

function withEscalation(state: WithTurns, told: HandoffTold): ConversationState {
  return state.told ? state : { ...state, told };
}

function withBetterWords(state: ConversationState, told: HandoffTold): ConversationState {
  if (!state.handoff) return state;
  const handoff = improved(state.handoff, told);
  return handoff === state.handoff ? state : { ...state, handoff };
}

/** Where no turn waits, the answer was found where it was asked for. */
function foldWord(state: ConversationState, { spokeAt }: Inbox): ConversationState {
  return state.waiting && spokeAt !== undefined ? { ...state, spokeAt } : state;
}

function foldClosed(state: ConversationState, { closedSession }: Inbox): ConversationState {
  const { phase, session } = state;
  if (phase !== 'ai' || !session || session.id !== closedSession || session.closed) return state;
  return { ...state, session: { ...session, closed: true } };
}

function foldHosted(state: ConversationState, { newsSince, isHostedClosed }: Inbox): ConversationState {
  const told = newsSince === undefined ? state : withNews(state, newsSince);
  return isHostedClosed ? withOpenSession(told, (hosted) => ({ ...hosted, closed: true })) : told;
}

/** A decision with the parts we made ourselves replaced by what OpenCX told since; the same one when it told nothing. */
export function improved(decision: HandoffDecision, told: HandoffTold): HandoffDecision {
  const better = decision.made.filter((part) => told[part] !== undefined);
  if (better.length === 0) return decision;
  return {
    ...decision,
    ...Object.fromEntries(better.map((part) => [part, told[part]])),
    made: decision.made.filter((part) => !better.includes(part)),
  };
}
