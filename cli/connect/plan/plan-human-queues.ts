import { isMember, mayBeOffered, routeOf } from '../../routing/routes';
import type { TaskQueue, Worker } from '../../account/snapshot';
import type { WorkflowConfiguration } from '../../../src/expressions/workflow-configuration';
import { Problem } from '../../problem';
import { type Plan, type Update, updateOf } from './change';

/** Without these a worker of the AI is left out of a queue; what the company wrote stays in force. */
export const withoutTheAi = (targetWorkers: string): string => `(${targetWorkers}) AND ai_agent != true`;

/**
 * Takes the AI worker out of the queues of people, such as Flex's "Everyone": a task the AI was not meant for would be
 * offered to it, and one it handed off would come back.
 * @param configurations of all workflows, as they will be
 * @param bots workers of other tools that are marked as an AI's: they would be taken out too
 */
export function planHumanQueues(
  configurations: readonly WorkflowConfiguration[],
  queues: readonly TaskQueue[],
  worker: Worker,
  aiQueue: string,
  bots: readonly Worker[],
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
          why: "The AI worker must not be offered people's tasks; no person is affected.",
          ...takenFrom(bots.filter((bot) => isMember(bot, queue))),
        },
        { targetWorkers: queue.targetWorkers },
        { targetWorkers: withoutTheAi(queue.targetWorkers) },
      ),
    );
  }
  return plan;
}

/** What other tools' workers lose with the queue. */
function takenFrom(bots: readonly Worker[]): Pick<Update, 'replaces'> {
  if (bots.length === 0) return {};
  const names = bots.map(({ friendlyName, sid }) => `"${friendlyName}" (${sid})`).join(', ');
  return {
    replaces: {
      whose: `${names} of another tool, marked as an AI by ai_agent, would get no tasks of it any more`,
      instead:
        'if it is the AI worker, name it with AI_WORKER_SID in the environment file; else mark it otherwise than by ' +
        'ai_agent, or give it a queue of its own',
    },
  };
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
