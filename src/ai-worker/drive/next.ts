import type { ConversationState } from '../../state/conversation-state';
import { hasHostedWork, isBeingMade } from '../hosted/hosted-work';
import { hasUnsettled } from '../turns/settle';

/**
 * What is to be done in a conversation.
 * - `finish handoff`: a handoff was decided, and people have not got the conversation yet.
 * - `relay`: what OpenCX's customer and the reps say has to go to and fro.
 * - `refuse offers`: the AI worker is offered tasks of a conversation people have.
 * - `stand by`: a rep has sent it a task, and still has the customer.
 * - `end legs`: it has parts of tasks that another one took the place of.
 * - `step aside`: a person has turned up.
 * - `answer`: the customer, a task or OpenCX waits for the AI.
 * - `resolve`: OpenCX has closed the session, and nothing waits.
 * - `leave`: somebody died while a flow or a call asked for a turn: its own next request finds what was left.
 * - `be probed`: a probe of `npm run doctor` has put it there, nothing can be done.
 * - `rest`: nothing is to be done; the lease is given back.
 */
export type Step =
  | 'finish handoff'
  | 'relay'
  | 'refuse offers'
  | 'stand by'
  | 'end legs'
  | 'step aside'
  | 'answer'
  | 'resolve'
  | 'leave'
  | 'be probed'
  | 'rest';

/**
 * What nobody has looked at yet of what does not show in the state; `turn`: whether the answer of a turn has come, or a
 * rep the AI stands by is done.
 */
export type Unseen = 'all' | 'turn' | 'nothing';

/**
 * Says what is to be done now: the only place that does. It knows what is stored alone, so that whoever asks, after
 * whatever happened, is told the same.
 * @param unseen what is still to be looked at: what a Function that died had done, and whether the answer of a turn that
 *   waits has come
 */
export function next(state: ConversationState, unseen: Unseen): Step {
  const { phase, hosted, formerLegs = [], misrouted = [], takenOver, standby } = state;
  if (phase === 'planted') return 'be probed';
  // What goes to and fro comes first: people, and OpenCX, get it also when the rest fails.
  if (hosted && !hosted.over && (unseen === 'all' || hasHostedWork(state))) return 'relay';
  if (phase === 'handing_off') return 'finish handoff';
  if (misrouted.length > 0) return 'refuse offers';
  if (takenOver) return 'step aside';
  if (formerLegs.length > 0) return 'end legs';
  if (phase === 'studio') return unseen === 'nothing' ? 'rest' : 'leave';
  if (phase === 'human' && standby && (!standby.accepted || unseen !== 'nothing')) return 'stand by';
  return phase === 'ai' ? nextOfAi(state, unseen !== 'nothing') : 'rest';
}

/** What nobody has looked at as the lease is taken. @param inherited the holder before died with it */
export function unseenIn(state: ConversationState, inherited: boolean): Unseen {
  switch (state.phase) {
    case 'ai':
      return inherited || state.waiting ? 'all' : 'nothing';
    case 'studio':
      return inherited ? 'all' : 'nothing';
    case 'human':
      return state.standby || isBeingMade(state) ? 'all' : 'nothing';
    case 'handing_off':
    case 'resolved':
    case 'planted':
      return 'nothing';
  }
}

function nextOfAi(state: ConversationState, isUnseen: boolean): Step {
  const { told, waiting, spokeAt, task, session } = state;
  if (told || isUnseen) return 'answer';
  if (waiting) return spokeAt === undefined ? 'rest' : 'answer';
  const isOffered = task?.reservation?.accepted === false;
  if (isOffered || hasUnsettled(state)) return 'answer';
  return session?.closed ? 'resolve' : 'rest';
}

/** Whether nothing is to be done that the state shows. */
export function isAtRest(state: ConversationState): boolean {
  return next(state, 'nothing') === 'rest';
}
