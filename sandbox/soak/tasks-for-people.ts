import type { Sandbox } from '../sandbox';
import type { Task } from '../taskrouter/taskrouter';

/** The conversation's tasks that stand in the human queue, oldest first. */
export function tasksForPeople(sandbox: Sandbox, conversationSid: string): Task[] {
  return sandbox.taskRouter
    .tasks()
    .filter(
      ({ attributes, queueSid, assignmentStatus }) =>
        attributes.conversationSid === conversationSid &&
        queueSid === sandbox.flex.humanQueue.sid &&
        !['completed', 'canceled'].includes(assignmentStatus),
    );
}

/** The first of them. */
export function taskForPeople(sandbox: Sandbox, conversationSid: string): Task | undefined {
  return tasksForPeople(sandbox, conversationSid)[0];
}
