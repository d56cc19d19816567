import { isMember, mayBeOffered, routeOf } from '../../account/routing';
import type { TaskQueue, Worker } from '../../account/snapshot';
import type { WorkflowConfiguration } from '../../account/workflow-configuration';
import { Problem } from '../../problem';
import { type Plan, updateOf } from './change';

/** Without these a worker of the AI is left out of a queue; what the company wrote stays in force. */
export const withoutTheAi = (targetWorkers: string): string => `(${targetWorkers}) AND ai_agent != true`;

/**
 * Takes the AI worker out of the queues of people, such as Flex's "Everyone": a task the AI was not meant for would be
 * offered to it, and one it handed off would come back.
 * @param configurations of all workflows, as they will be
 */
export function planHumanQueues(
  configurations: readonly WorkflowConfiguration[],
  queues: readonly TaskQueue[],
  worker: Worker,
  aiQueue: string,
): Plan {
  const plan: Plan = { changes: [], notes: [] };
  for (const queue of queues.filter(({ sid }) => sid !== aiQueue)) {
    try {
      if (!isMember(worker, queue)) continue;
      if (!configurations.some((configuration) => leadsTheAi(configuration, queue, worker))) continue;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      plan.notes.push(
        `Whether the AI worker is offered tasks of the queue "${queue.friendlyName}" could not be told: ${error.message}`,
      );
      continue;
    }
    plan.changes.push(
      ...updateOf(
        {
          kind: 'task-queue',
          key: queue.sid,
          title: `queue "${queue.friendlyName}"`,
          why: "The AI worker must not be offered people's tasks; nobody else is affected.",
        },
        { targetWorkers: queue.targetWorkers },
        { targetWorkers: withoutTheAi(queue.targetWorkers) },
      ),
    );
  }
  return plan;
}

/** Whether some step leads to the queue without keeping the AI worker out. */
function leadsTheAi(
  { task_routing: { filters = [], default_filter: otherwise } }: WorkflowConfiguration,
  queue: TaskQueue,
  worker: Worker,
): boolean {
  const steps = filters.flatMap((filter, index) => routeOf(filter, index, [queue]).steps);
  return otherwise?.queue === queue.sid || steps.some((step) => step.queue && mayBeOffered(worker, step));
}
