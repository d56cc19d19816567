import type { ConversationSid, TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { isWithAi, isWithNobody, isWithPeople } from '../../state/who-has-it';
import { onlyLogged } from '../failure/remedy';
import type { Ports } from '../ports';

/** Milliseconds a conversation is looked after that has lost its task, or in which somebody has written since. */
const LOOKED_AFTER = 180_000;
/** Milliseconds for which somebody is awake for it alone: half of it is enough. */
const AWAKE = 40_000;

/**
 * Has a conversation looked after that has no task of the AI's (any more): the customer may write, and no list of TaskRouter
 * has it. Nothing depends on it.
 * @param since what was written before was somebody else's, in milliseconds since 1970
 */
export async function lookAfter(
  ports: Pick<Ports, 'watch' | 'log'>,
  conversation: ConversationSid,
  since = 0,
): Promise<void> {
  const until = Date.now() + LOOKED_AFTER;
  await ports.watch.lookAfter(conversation, { since, until }, AWAKE).catch(onlyLogged(ports, 'watch'));
}

/** Until when it is looked after in which somebody wrote at that moment. */
export function lookedAfterUntil(writtenAt: number): number {
  return writtenAt + LOOKED_AFTER;
}

/** The AI answers what the customer writes in it, and nothing but their message's webhook calls anybody. */
export function isToBeLookedAfter(state: ConversationState): boolean {
  return (isWithAi(state) || isWithNobody(state)) && !state.hosted && !state.call;
}

/**
 * Has the conversation looked after that may have lost its task by the end of this one.
 * @param after the state when that was taken in; undefined: whoever holds the lease has it
 */
export async function lookAfterEnd(
  ports: Pick<Ports, 'watch' | 'log'>,
  before: ConversationState,
  after: ConversationState | undefined,
  { taskSid, at }: { taskSid: TaskSid; at: number },
): Promise<void> {
  const isOwn = before.task?.taskSid === taskSid && before.task.reservation !== undefined;
  const mayBeLost = isWithPeople(before)
    ? !before.hosted && !before.call
    : isOwn && isToBeLookedAfter(before);
  if (after ? isToBeLookedAfter(after) : mayBeLost)
    // What the AI had it has heard of; what was written to people is theirs.
    await lookAfter(ports, before.conversationSid, isOwn ? 0 : at);
}
