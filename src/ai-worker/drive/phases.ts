import type { ConversationState, HandoffDecision, HandoffTold, Phase } from '../../state/conversation-state';
import { HANDOFF_PARTS } from '../../state/conversation-state';
import { withLegToEnd, withMisrouted } from '../offers/legs-to-end';

/*
 * Every change of a conversation's phase. Each drops what belonged to the one before, so that nothing of it is acted on
 * when the AI has the conversation again.
 */

/** The state of a conversation that is new to us; nothing of it has been read. */
export function beginning(
  phase: Phase,
  known: Omit<ConversationState, 'phase' | 'settledIndex' | 'heardIndex' | 'repHadIt'>,
): ConversationState {
  return { ...known, phase, settledIndex: null, heardIndex: -1, repHadIt: false };
}

/** A handoff was decided: until people have the conversation nobody answers. */
export function toHandoff(state: ConversationState, handoff: HandoffDecision): ConversationState {
  return {
    ...withoutTurns(state),
    phase: 'handing_off',
    takenOver: undefined,
    handoff,
    pace: undefined,
    repHadIt: false,
    session: handedOff(state.session),
  };
}

/** How people get a conversation. */
export interface People {
  /** The task they have it with; undefined: not known. */
  task: ConversationState['task'];
  /** Whether one of them has accepted it already. */
  repHadIt: boolean;
  /** Without it, what was decided before stays. */
  handoff?: HandoffDecision;
  /** Without it, what was known before stays. */
  dealtWith?: number | undefined;
}

/** People have the conversation, or it waits for them. The AI's last words have been said by now. */
export function toPeople(state: ConversationState, people: People): ConversationState {
  return {
    ...withoutTurns(withoutOwnLeg(state, people)),
    phase: 'human',
    takenOver: undefined,
    task: people.task,
    repHadIt: people.repHadIt,
    handoff: withoutLastWords(people.handoff ?? state.handoff),
    dealtWith: people.dealtWith ?? dealtWithIn(state),
    settledIndex: null,
    session: handedOff(state.session),
  };
}

/** What a flow posts of the AI's words is not known as ours: what they have settled is noted. */
function dealtWithIn({ phase, call, settledIndex, dealtWith }: ConversationState): number | undefined {
  return phase === 'studio' && !call ? (settledIndex ?? dealtWith) : dealtWith;
}

/** No leg of the AI's is forgotten: an offer of people's own task is refused, a leg of another one is ended. */
function withoutOwnLeg(state: ConversationState, people: People): ConversationState {
  const { task } = state;
  if (!task?.reservation) return state;
  const leg = { taskSid: task.taskSid, reservationSid: task.reservation.sid };
  return task.taskSid === people.task?.taskSid ? withMisrouted(state, leg) : withLegToEnd(state, leg);
}

/** Nobody has the conversation: only what is heard from now on waits. */
export function toNobody(state: ConversationState): ConversationState {
  return {
    ...withoutTurns(state),
    phase: 'resolved',
    takenOver: undefined,
    handoff: withoutWords(state.handoff),
    settledIndex: state.heardIndex,
  };
}

/** The AI begins again with a conversation people had, or nobody: what came since the last word is the backlog. */
export function backToAi(state: ConversationState): ConversationState {
  return { ...withoutTurns(state), phase: 'ai', settledIndex: null };
}

/** The AI worker is offered the conversation's task: it begins, begins again, or goes on. */
export function toAiWorker(state: ConversationState): ConversationState {
  switch (state.phase) {
    case 'human':
    case 'resolved':
      return backToAi(state);
    case 'studio':
      return fromFlow(state);
    case 'ai':
    case 'handing_off':
      return state;
  }
}

/** A flow has sent the conversation to the AI worker: what waits there goes on, a handoff it did not carry out too. */
function fromFlow(state: ConversationState): ConversationState {
  const { decidedForFlow, handoff } = state;
  const told = state.told ?? (decidedForFlow && handoff && toldIn(handoff));
  return { ...state, phase: 'ai', told, answered: undefined, decidedForFlow: undefined };
}

/** What OpenCX told of a handoff: what we made ourselves is made anew. */
function toldIn(handoff: HandoffDecision): HandoffTold {
  const told = HANDOFF_PARTS.filter((part) => !handoff.made.includes(part));
  return Object.fromEntries(told.map((part) => [part, handoff[part]]));
}

/** A Studio flow asks for the AI's turns from now on; where the AI has the conversation, it goes on with what waits. */
export function toFlow(state: ConversationState): ConversationState {
  if (state.phase === 'studio') return state;
  return {
    ...(state.phase === 'resolved' ? backToAi(state) : state),
    phase: 'studio',
    session: state.session?.handedOff ? undefined : state.session,
  };
}

/** What is under way while the AI has a conversation, and nobody's after that. */
function withoutTurns(state: ConversationState): ConversationState {
  return {
    ...state,
    told: undefined,
    waiting: undefined,
    spokeAt: undefined,
    answered: undefined,
    decidedForFlow: undefined,
  };
}

function handedOff(session: ConversationState['session']): ConversationState['session'] {
  return session && { ...session, handedOff: true };
}

/** That there was a handoff stays, and when and why we had one: what was told of it may quote the customer. */
function withoutWords(handoff: HandoffDecision | undefined): HandoffDecision | undefined {
  const decision = withoutLastWords(handoff);
  if (!decision) return undefined;
  return { ...decision, summary: '', reason: decision.made.includes('reason') ? decision.reason : '' };
}

function withoutLastWords(handoff: HandoffDecision | undefined): HandoffDecision | undefined {
  if (!handoff) return undefined;
  const { reply: _said, files: _shown, ...decision } = handoff;
  return decision;
}
