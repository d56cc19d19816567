import type { ConversationState, Hosted, Phase, StateIn } from './conversation-state';

/*
 * What is asked of a conversation's phase, in one place. What is to be done is not asked here: `ai-worker/drive/next.ts`
 * alone says that.
 */

/** Who has a conversation, as a person is told. */
export type Holder =
  | 'the AI'
  | 'nobody yet'
  | 'people'
  | 'nobody'
  | 'nobody any more'
  | 'a flow'
  | 'a caller'
  | 'hung up'
  | 'a probe';

/** The AI answers what the customer writes. */
export function isWithAi(state: ConversationState): state is StateIn<'ai'> {
  return state.phase === 'ai';
}

/** The same, and no person has turned up. */
export function isWithAiAlone(state: ConversationState): boolean {
  return isWithAi(state) && !state.takenOver;
}

/** The AI has it once more, and its session is still the one it gave to people: what is told of that handoff is old. */
export function isPastHandoff(state: ConversationState): boolean {
  return isWithAi(state) && state.session?.handedOff === true;
}

/** A flow or a call asks for the AI's turns, and goes on by itself: nobody else looks after it. */
export function isAskedForTurns(state: ConversationState): state is StateIn<'studio'> {
  return state.phase === 'studio';
}

/** A handoff was decided, and people have not got the conversation yet. */
export function isBeingHandedOff(state: ConversationState): state is StateIn<'handing_off'> {
  return state.phase === 'handing_off';
}

/** People have it, or it waits in their queue. */
export function isWithPeople(state: ConversationState): state is StateIn<'human'> {
  return state.phase === 'human';
}

/** It waits in a queue of people: none of them has had it. */
export function waitsForRep(state: ConversationState): boolean {
  return isWithPeople(state) && !state.repHadIt;
}

/** Nobody has it: when the customer writes, the AI begins. */
export function isWithNobody(state: ConversationState): state is StateIn<'resolved'> {
  return state.phase === 'resolved';
}

type OfOthers =
  | StateIn<'human' | 'handing_off' | 'planted'>
  | (ConversationState & { hosted: Hosted })
  | (StateIn<'ai'> & { task: object });

/** People have it, are to get it, or the AI worker has a task of it; or OpenCX hosts it: no flow may ask for turns. */
export function isWithOthers(state: ConversationState): state is OfOthers {
  if (state.hosted || isWithPeople(state) || isBeingHandedOff(state)) return true;
  return state.phase === 'planted' || (isWithAi(state) && state.task !== undefined);
}

/** The AI has it, whoever asks for its turns. */
export function hasTurns(state: ConversationState): state is StateIn<'ai' | 'studio'> {
  return isWithAi(state) || isAskedForTurns(state);
}

/** The AI has it, and a turn may begin or wait. */
export type WithTurns = StateIn<'ai'> | WithFlow;
/** A flow or a call asks for turns, and no handoff was decided for the flow. */
export type WithFlow = Exclude<StateIn<'studio'>, { decidedForFlow: true }>;

/** The AI has it, and no handoff was decided for a flow: a turn may begin or wait. */
export function mayTakeTurns(state: ConversationState): state is WithTurns {
  return hasTurns(state) && !state.decidedForFlow;
}

/** The change, for conversations of which this holds: every other one stays as it is. */
export function onlyWhere<State extends ConversationState>(
  holds: (state: ConversationState) => state is State,
  change: (state: State) => ConversationState,
): (state: ConversationState) => ConversationState {
  return (state) => (holds(state) ? change(state) : state);
}

/** Says who has it. */
export function holderOf({ phase, call, hosted }: ConversationState): Holder {
  const holders: Record<Phase, Holder> = {
    ai: 'the AI',
    handing_off: 'nobody yet',
    human: 'people',
    resolved: call ? 'hung up' : hosted?.over ? 'nobody any more' : 'nobody',
    studio: call ? 'a caller' : 'a flow',
    planted: 'a probe',
  };
  return holders[phase];
}
