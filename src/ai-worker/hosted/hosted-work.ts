import type { ConversationState, Hosted, StateIn } from '../../state/conversation-state';
import { isBeingHandedOff } from '../../state/who-has-it';
import type { Watched } from '../ports/watch';

/** Milliseconds from one look for an interaction to the next, until half of what it has taken is more. */
const LOOK = 5_000;

/** Whether something of a conversation OpenCX hosts waits for whoever holds the lease. */
export function hasHostedWork(state: ConversationState): boolean {
  const { hosted } = state;
  if (!hosted || hosted.over) return false;
  return (
    isOnItsWay(state) ||
    hosted.news !== undefined ||
    hosted.ending !== undefined ||
    hosted.closed !== undefined ||
    hosted.trouble !== undefined ||
    state.heardIndex > hosted.relayedIndex
  );
}

/** The session of OpenCX's the customer is in. @throws Error where the customer's channel is Twilio's */
export function hostedSessionId({ hosted, conversationSid }: ConversationState): string {
  if (!hosted) throw new Error(`${conversationSid} is of no session OpenCX hosts`);
  return hosted.sessionId;
}

/** A session that is to come to people: its conversation has yet to get its task. */
export type OnItsWay = StateIn<'handing_off'> & { hosted: Hosted; interaction?: undefined };

/** Whether the conversation has yet to get its task. */
export function isOnItsWay(state: ConversationState): state is OnItsWay {
  return isBeingHandedOff(state) && state.hosted !== undefined && state.interaction === undefined;
}

/** Flex was asked for the interaction, and is not known to have made it: somebody has to look. */
export function isBeingMade({ hosted }: ConversationState): boolean {
  return hosted?.making !== undefined;
}

/** When the watch is to look for it; undefined: nothing is being made. @param now milliseconds since 1970 */
export function lookForMade({ hosted }: ConversationState, now: number): Watched | undefined {
  if (!hosted?.making) return undefined;
  const { since } = hosted.making;
  return { dueAt: now + Math.max(LOOK, (now - since) / 2), since, asks: false };
}

/** The state with a change of what is known of the customer's channel; unchanged where that is Twilio's. */
export function withHosted(state: ConversationState, change: (hosted: Hosted) => Hosted): ConversationState {
  return state.hosted ? { ...state, hosted: change(state.hosted) } : state;
}

/** The same, while it goes to and fro: where that is over nothing changes any more. */
export function withOpenSession(
  state: ConversationState,
  change: (hosted: Exclude<Hosted, { over: true }>) => Hosted,
): ConversationState {
  return state.hosted && !state.hosted.over ? { ...state, hosted: change(state.hosted) } : state;
}

/** OpenCX's history may hold something new. @param since milliseconds since 1970 */
export function withNews(state: ConversationState, since: number): ConversationState {
  return withOpenSession(state, (hosted) => ({
    ...hosted,
    news: { times: 1, ...hosted.news, since: Math.min(hosted.news?.since ?? since, since) },
  }));
}

/** Notes that everything up to this Index has reached the customer, or is none of theirs. */
export function relayed(state: ConversationState, index: number): ConversationState {
  return withHosted(state, (hosted) => ({
    ...hosted,
    relayedIndex: Math.max(hosted.relayedIndex, index),
  }));
}

/** Notes our own posts, which are none of the customer's; what lies behind a gap has to be read. */
export function postedForReps(state: ConversationState, indexes: readonly number[]): ConversationState {
  return indexes.reduce((now, index) => {
    const heard = { ...now, heardIndex: Math.max(now.heardIndex, index) };
    return index === (now.hosted?.relayedIndex ?? -1) + 1 ? relayed(heard, index) : heard;
  }, state);
}
