import type { TaskSid } from '../../common/sids';
import { type ConversationState, HANDOFF_PARTS, type HandoffDecision } from '../../state/conversation-state';
import { mayPass } from '../failure/remedy';
import type { Ports } from '../ports';
import type { Task } from '../ports/task-router';
import { isWaiting } from '../ports/task-status';
import { carriesHandoff, withHandoff } from './handoff-attributes';

/**
 * Merges the six handoff attributes into a task and leaves every other one as it is. Does nothing when the task
 * carries this handoff already. When Twilio refuses to write them, the log says so and the handoff goes on without.
 * @returns the task as it is now; undefined when it is gone
 * @throws what reading it throws
 */
export async function markTask(
  ports: Pick<Ports, 'taskRouter' | 'log'>,
  task: TaskSid,
  decision: HandoffDecision,
): Promise<Task | undefined> {
  let cut: string[] = [];
  let read: Task | undefined;
  try {
    const marked = await ports.taskRouter.changeAttributes(task, (now) => {
      read = now;
      const { attributes } = now;
      if (carriesHandoff(attributes, decision)) return attributes;
      const fitted = withHandoff(attributes, decision);
      cut = fitted.cut;
      return fitted.attributes;
    });
    if (cut.length > 0)
      ports.log.step('attributes', { task, outcome: 'did not fit into 4,096 characters', cut });
    return marked;
  } catch (error) {
    if (mayPass(error) || !read) throw error;
    ports.log.alarm('attributes', 'Make room in the task’s attributes: the handoff is on it without them.', {
      task,
    });
    return read;
  }
}

/**
 * Whether a rejected task would be offered to the AI again: it was sent to the AI's queue itself, past the workflow's
 * filters, or does not say that it was handed off because its attributes had no room for that.
 * @param task as it is after it was marked
 */
export function comesBack({ sentDirectly, attributes }: Pick<Task, 'sentDirectly' | 'attributes'>): boolean {
  return sentDirectly || attributes.handedOff !== true;
}

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
