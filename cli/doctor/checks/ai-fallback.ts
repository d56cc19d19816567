import { holdsFor, isLeftWhenFull, mayBeOffered, routeOf } from '../../routing/routes';
import type { TaskQueue } from '../../account/snapshot';
import type { WorkflowConfiguration } from '../../../src/expressions/workflow-configuration';
import { NOT_THE_AI } from '../../wanted/workflow-filters';
import { type AiRoute, aiRoutes } from '../../routing/ai-routes';
import { check, failed, passed, skipped } from '../check';
import type { Evidence } from '../evidence';
import { onePersonReached } from '../../routing/people-reached';

export const aiFallback = check({
  id: 'ai-fallback',
  title: 'A task the AI does not take goes to people',
  needs: ['settings', 'workflow', 'configuration', 'queues', 'aiWorkers', 'taskRouter'],
  examine: async ({ settings, workflow, configuration, queues, aiWorkers, taskRouter }) => {
    const routes = aiRoutes(configuration, queues, aiWorkers, settings.AI_QUEUE_SID);
    if (routes.length === 0) return skipped('no filter leads to the AI');
    const wrong: string[] = [];
    for (const route of routes) {
      const problem = await problemOf(route, { configuration, queues, aiWorkers, taskRouter });
      if (problem !== undefined) wrong.push(`${route.name}: ${problem}`);
    }
    if (wrong.length === 0) return passed(routes.map(({ name }) => name).join(', '));
    return failed({
      found: wrong.join('; '),
      expected:
        'the AI\'s target with "timeout" and "skip_if": "1==1"; then, last, people without timeout, ' +
        `with the expression ${NOT_THE_AI}, or the AI queue with that expression and "skip_if": "1==1", which leads on to your own filters`,
      fix: `Run npm run connect, or put the targets of that filter of "${workflow.friendlyName}" right as docs/handoff.md shows them.`,
    });
  },
});

type Surroundings = Pick<Evidence, 'configuration' | 'queues' | 'aiWorkers' | 'taskRouter'>;

/** Whether a filter below this one, or the default filter, surely takes a task that goes on. */
function comesFurther(
  { task_routing: { filters = [], default_filter: otherwise } }: WorkflowConfiguration,
  queues: readonly TaskQueue[],
  { name, channelType }: { name: string; channelType: string },
): boolean {
  const at = filters.findIndex((filter, index) => routeOf(filter, index, queues).name === name);
  const task = { channelType, direction: 'inbound', handedOff: null };
  return (
    otherwise !== undefined || filters.slice(at + 1).some((filter) => holdsFor(filter, task) === 'always')
  );
}

/** Why a customer could be stuck there when the AI is offline, full or broken; undefined: they could not. */
async function problemOf(
  { name, steps, at, channels }: AiRoute,
  { configuration, queues, aiWorkers, taskRouter }: Surroundings,
): Promise<string | undefined> {
  const last = steps.at(-1);
  const ai = steps[at]?.target;
  if (!last || !ai || steps.length === at + 1) return 'nothing comes behind the AI';
  if (ai.timeout === undefined) return "the AI's target has no timeout: a task waits for the AI for ever";
  if (ai.skip_if === undefined) return 'a task waits for an AI that is not available until the timeout ends';
  if (!isLeftWhenFull(ai)) return 'a task waits for an AI that has no place left until the timeout ends';
  if (last.target.timeout !== undefined)
    return 'the last target has a timeout: when it ends, the task is canceled';
  if (aiWorkers.some((worker) => mayBeOffered(worker, last))) return 'the last target leads to the AI again';
  if (isLeftWhenFull(last.target)) {
    const isTaken = channels.every((channelType) =>
      comesFurther(configuration, queues, { name, channelType }),
    );
    return isTaken ? undefined : 'no filter below takes every task the AI cannot take: TaskRouter cancels it';
  }
  if (!(await onePersonReached(taskRouter, [last]))) return 'the last target reaches nobody';
  return undefined;
}
