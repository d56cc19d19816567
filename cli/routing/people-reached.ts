import { readMembers } from '../account/read-workers';
import type { TaskRouterWorkspace } from '../account/read-task-router';
import { admits, type RoutingStep } from './routes';
import type { Worker } from '../account/snapshot';
import { isAiWorker } from '../wanted/ai-worker';

/** The people a task in these steps can be offered to, read as they are asked for; somebody may come twice. */
export async function* peopleReached(
  workspace: TaskRouterWorkspace,
  steps: readonly RoutingStep[],
): AsyncGenerator<Worker> {
  for (const { queue, target } of steps) {
    if (!queue) continue;
    for (const member of await readMembers(workspace, queue.sid)) {
      if (!isAiWorker(member) && admits(target, member)) yield member;
    }
  }
}

/** One of them; undefined: there is nobody. */
export async function onePersonReached(
  workspace: TaskRouterWorkspace,
  steps: readonly RoutingStep[],
): Promise<Worker | undefined> {
  for await (const person of peopleReached(workspace, steps)) return person;
  return undefined;
}
