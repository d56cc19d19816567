import type { ConversationState } from '../../state/conversation-state';
import { waitsForRep } from '../../state/who-has-it';
import type { Ports } from '../ports';
import { newestOpenTask } from '../task-life/open-tasks';

/** Whether a conversation was given to people, and the flow's Send to Flex has failed or has not run yet. */
export async function isToBeSent(
  ports: Pick<Ports, 'taskRouter'>,
  state: ConversationState,
): Promise<boolean> {
  const { handoff, task, conversationSid } = state;
  if (!waitsForRep(state) || !handoff || task) return false;
  const { timestamp } = handoff;
  const made = await ports.taskRouter.taskOfHandoff({ conversation: conversationSid, timestamp });
  return made === undefined && (await newestOpenTask(ports, conversationSid)) === undefined;
}
