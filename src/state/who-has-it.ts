import type { ConversationState, Phase } from './conversation-state';

/*
 * What is asked of a conversation's phase, in one place. What is to be done is not asked here: `ai-worker/drive/next.ts`
 * alone says that.
 */

/** Who has a conversation, as a person is told. */
export type Holder =
  'the AI' | 'nobody yet' | 'people' | 'nobody' | 'nobody any more' | 'a flow' | 'a caller' | 'hung up';

/** The AI answers what the customer writes. */
export function isWithAi({ phase }: ConversationState): boolean {
  return phase === 'ai';
}

/** The same, and no person has turned up. */
export function isWithAiAlone(state: ConversationState): boolean {
  return isWithAi(state) && !state.takenOver;
}

/** A flow or a call asks for the AI's turns, and goes on by itself: nobody else looks after it. */
export function isAskedForTurns({ phase }: ConversationState): boolean {
  return phase === 'studio';
}

/** A handoff was decided, and people have not got the conversation yet. */
export function isBeingHandedOff({ phase }: ConversationState): boolean {
  return phase === 'handing_off';
}

/** People have it, or it waits in their queue. */
export function isWithPeople({ phase }: ConversationState): boolean {
  return phase === 'human';
}

/** It waits in a queue of people: none of them has had it. */
export function waitsForRep(state: ConversationState): boolean {
  return isWithPeople(state) && !state.repHadIt;
}

/** Nobody has it: when the customer writes, the AI begins. */
export function isWithNobody({ phase }: ConversationState): boolean {
  return phase === 'resolved';
}

/** People have it, are to get it, or the AI worker has a task of it: no flow may ask for turns. */
export function isWithOthers(state: ConversationState): boolean {
  return isWithPeople(state) || isBeingHandedOff(state) || (isWithAi(state) && state.task !== undefined);
}

/** Says who has it. */
export function holderOf({ phase, call, hosted }: ConversationState): Holder {
  const holders: Record<Phase, Holder> = {
    ai: 'the AI',
    handing_off: 'nobody yet',
    human: 'people',
    resolved: call ? 'hung up' : hosted?.over ? 'nobody any more' : 'nobody',
    studio: call ? 'a caller' : 'a flow',
  };
  return holders[phase];
}
