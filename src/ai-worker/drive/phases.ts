import { withoutLastWords } from '../../state/budget';
import type {
  Call,
  ConversationState,
  HandoffDecision,
  HandoffTold,
  Hosted,
  StateIn,
} from '../../state/conversation-state';
import { HANDOFF_PARTS } from '../../state/conversation-state';
import type { WithFlow } from '../../state/who-has-it';
import { ownLeg, withLegToEnd, withMisrouted, withStandbyToEnd } from '../offers/tasks-in-state';

/*
 * Every change of a conversation's phase. Each drops what belonged to the one before, so that nothing of it is acted on
 * when the AI has the conversation again.
 */

/** What is under way while the AI has a conversation, and nobody's after that. */
const NO_TURNS = { told: undefined, waiting: undefined, spokeAt: undefined, takenOver: undefined };
/** What a flow was told. */
const NO_REQUESTS = { answered: undefined, decidedForFlow: undefined };

/** What is known of a conversation that is new to us. */
type Known = Pick<ConversationState, 'conversationSid' | 'customer' | 'attributesNow'> &
  Partial<Pick<ConversationState, 'task' | 'interaction' | 'route'>>;

/** Nothing of it has been read. */
const UNREAD = { settledIndex: null, heardIndex: -1, repHadIt: false };

/** The AI worker is offered a conversation that is new to us. */
export function beginWithAi(known: Known): StateIn<'ai'> {
  return { ...known, ...UNREAD, phase: 'ai' };
}

/** A flow asks for the AI's turns in a conversation that is new to us. */
export function beginWithFlow(known: Known): WithFlow {
  return { ...known, ...UNREAD, phase: 'studio' };
}

/** A call begins: its thread is empty, there is no backlog. */
export function beginWithCall(known: Known, call: Call): StateIn<'studio'> & { call: Call } {
  return { ...known, ...UNREAD, phase: 'studio', settledIndex: -1, call };
}

/** A session OpenCX hosts is to come to people. */
export function beginOnItsWay(
  known: Known,
  hosted: Hosted,
  handoff: HandoffDecision,
): StateIn<'handing_off'> {
  return { ...known, ...UNREAD, phase: 'handing_off', hosted, handoff };
}

/** A handoff was decided: until people have the conversation nobody answers. */
export function toHandoff(state: StateIn<'ai'>, handoff: HandoffDecision): StateIn<'handing_off'> {
  return {
    ...state,
    ...NO_TURNS,
    phase: 'handing_off',
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
export function toPeople(state: ConversationState, people: People): StateIn<'human'> {
  const handoff = people.handoff ?? state.handoff;
  return {
    ...withoutOwnLeg(state, people),
    ...NO_TURNS,
    ...NO_REQUESTS,
    phase: 'human',
    task: people.task,
    repHadIt: people.repHadIt,
    handoff: handoff && withoutLastWords(handoff),
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
  const leg = ownLeg(state);
  if (!leg) return state;
  return leg.taskSid === people.task?.taskSid ? withMisrouted(state, leg) : withLegToEnd(state, leg);
}

/** Nobody has the conversation: only what is heard from now on waits. */
export function toNobody(state: ConversationState): StateIn<'resolved'> {
  return {
    ...withStandbyToEnd(state),
    ...NO_TURNS,
    ...NO_REQUESTS,
    ...{ repSince: undefined, standby: undefined },
    phase: 'resolved',
    handoff: withoutWords(state.handoff),
    settledIndex: state.heardIndex,
  };
}

/** The AI begins again with a conversation people had, or nobody: what came since the last word is the backlog. */
export function backToAi(state: StateIn<'human' | 'resolved'>): StateIn<'ai'> {
  return { ...withStandbyToEnd(state), phase: 'ai', call: undefined, standby: undefined, settledIndex: null };
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
    case 'planted':
      return state;
  }
}

/** A flow has sent the conversation to the AI worker: what waits there goes on, a handoff it did not carry out too. */
function fromFlow(state: StateIn<'studio'>): StateIn<'ai'> {
  const told = state.decidedForFlow ? toldIn(state.handoff) : state.told;
  return { ...state, ...NO_REQUESTS, phase: 'ai', call: undefined, told };
}

/** What OpenCX told of a handoff: what we made ourselves is made anew. */
function toldIn(handoff: HandoffDecision): HandoffTold {
  const told = HANDOFF_PARTS.filter((part) => !handoff.made.includes(part));
  return Object.fromEntries(told.map((part) => [part, handoff[part]]));
}

/** A Studio flow asks for the AI's turns from now on; where the AI has the conversation, it goes on with what waits. */
export function toFlow(state: StateIn<'ai' | 'resolved' | 'studio'>): StateIn<'studio'> {
  if (state.phase === 'studio') return state;
  return {
    ...(state.phase === 'resolved' ? backToAi(state) : state),
    phase: 'studio',
    hosted: undefined,
    session: state.session?.handedOff ? undefined : state.session,
  };
}

function handedOff(session: ConversationState['session']): ConversationState['session'] {
  return session && { ...session, handedOff: true };
}

/** That there was a handoff stays, and when and why we had one: what was told of it may quote the customer. */
function withoutWords(handoff: HandoffDecision | undefined): HandoffDecision | undefined {
  if (!handoff) return undefined;
  const decision = withoutLastWords(handoff);
  return { ...decision, summary: '', reason: decision.made.includes('reason') ? decision.reason : '' };
}
