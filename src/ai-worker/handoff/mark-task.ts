import type { HandoffDecision } from '../../state/conversation-state';
import type { TaskSid } from '../../common/sids';
import { mayPass } from '../failure/remedy';
import type { Ports } from '../ports';
import type { Task } from '../ports/task-router';
import { carriesHandoff, withHandoff } from './handoff-attributes';

/**
 * Merges the six handoff attributes into a task and leaves every other one as it is. Does nothing when the task
 * carries this handoff already. When Twilio refuses to write them, the log says so and the handoff goes on without.
 * @returns the task as it is now; undefined when it is gone
 * @throws what reading it again throws
 */
export async function markTask(
  ports: Pick<Ports, 'taskRouter' | 'log'>,
  task: TaskSid,
  decision: HandoffDecision,
): Promise<Task | undefined> {
  let cut: string[] = [];
  try {
    const marked = await ports.taskRouter.changeAttributes(task, ({ attributes }) => {
      if (carriesHandoff(attributes, decision)) return attributes;
      const fitted = withHandoff(attributes, decision);
      cut = fitted.cut;
      return fitted.attributes;
    });
    if (cut.length > 0)
      ports.log.step('attributes', { task, outcome: 'did not fit into 4,096 characters', cut });
    return marked;
  } catch (error) {
    if (mayPass(error)) throw error;
    ports.log.alarm('attributes', 'Make room in the task’s attributes: the handoff is on it without them.', {
      task,
    });
    return ports.taskRouter.readTask(task);
  }
}
