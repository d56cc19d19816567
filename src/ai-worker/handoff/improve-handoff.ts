import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { HANDOFF_PARTS } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { isWaiting } from '../ports/task-status';
import { withHandoff } from './handoff-attributes';

/**
 * Brings the task's attributes up to the decision the state has now, while the task still waits for a person,
 * to whom they still tell something.
 * @param written the decision the task is known to carry; without it the task is looked at
 */
export async function improveTask(
  ports: Pick<Ports, 'taskRouter' | 'log'>,
  { task, handoff }: ConversationState,
  written?: HandoffDecision,
): Promise<void> {
  if (!task || !handoff) return;
  if (written && HANDOFF_PARTS.every((part) => handoff[part] === written[part])) return;
  await ports.taskRouter.changeAttributes(task.taskSid, ({ status, attributes }) =>
    isWaiting(status) && attributes.handoffTimestamp === handoff.timestamp
      ? withHandoff(attributes, handoff).attributes
      : attributes,
  );
  ports.log.step('handoff', { task: task.taskSid, outcome: 'improved' });
}
