import type { TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { isWorkedOn } from '../task-life/is-open';

/**
 * The task people have of a conversation, though nobody told us: a flow that did not get our answer in time has sent
 * the conversation to Flex by itself.
 */
export async function taskOfPeople(
  ports: Pick<Ports, 'taskRouter'>,
  { conversationSid }: Pick<ConversationState, 'conversationSid'>,
): Promise<TaskSid | undefined> {
  const newest = (await ports.taskRouter.liveTasksOf(conversationSid)).at(-1);
  return newest && (await isWorkedOn(ports, newest)) ? newest : undefined;
}

/** Whether a conversation was given to people, and the flow's Send to Flex has failed or has not run yet. */
export async function isToBeSent(
  ports: Pick<Ports, 'taskRouter'>,
  state: ConversationState,
): Promise<boolean> {
  const { phase, handoff, repHadIt, task } = state;
  if (phase !== 'human' || !handoff || repHadIt || task) return false;
  const made = await ports.taskRouter.tasksOfHandoff(handoff.timestamp);
  return made.length === 0 && (await taskOfPeople(ports, state)) === undefined;
}
