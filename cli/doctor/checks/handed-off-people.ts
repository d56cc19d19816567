import { mayBeOffered, type Route, type RoutingStep } from '../../routing/routes';
import { NOT_THE_AI } from '../../wanted/workflow-filters';
import { check, failed, type Finding, passed } from '../check';
import { handedOffRoutes } from '../../routing/handed-off-routes';
import { onePersonReached } from '../../routing/people-reached';

export const handedOffPeople = check({
  id: 'handed-off-people',
  title: 'Handed-off tasks reach people, and not the AI',
  needs: ['workflow', 'configuration', 'queues', 'aiWorkers', 'taskRouter'],
  examine: async ({ workflow, configuration, queues, aiWorkers, taskRouter }) => {
    const { name, people, followsOwn } = handedOffRoutes(configuration, queues, aiWorkers);
    const steps = people.flatMap((route) => route.steps);
    const ai = aiWorkers.filter((worker) => steps.some((step) => mayBeOffered(worker, step)));
    const of = `of the workflow "${workflow.friendlyName}"`;
    if (ai.length > 0) {
      return failed({
        found: `${name} ${of} can offer a handed-off task to ${ai.map(({ friendlyName }) => friendlyName).join(', ')}`,
        expected: `targets that keep the AI worker out: expression ${NOT_THE_AI}`,
        fix:
          `Run npm run connect, or set the expression of each of its targets to ${NOT_THE_AI} and give the AI worker ` +
          'the attribute "ai_agent": true.',
      });
    }
    const reached: string[] = [];
    for (const route of people) {
      const person = await onePersonReached(taskRouter, route.steps);
      if (!person) return nobody(`${route.name} ${of}`, route, followsOwn);
      reached.push(person.friendlyName);
    }
    if (people.length === 0) {
      return failed({
        found: `no filter ${of} takes a handed-off task: TaskRouter cancels it`,
        expected: 'a default filter, or a filter for handed-off tasks',
        fix: 'Name a queue for them: npm run connect -- --human-queue WQ…',
      });
    }
    return passed(`${name}: people are reached by ${people.length} way(s), "${reached[0] ?? ''}" for one`);
  },
});

function nobody(where: string, { steps }: Route, followsOwn: boolean): Finding {
  return failed({
    found: `${where} reaches nobody: ${steps.map(queueOf).join(', ')}`,
    expected: 'a queue with people in it',
    fix: followsOwn
      ? "Correct the queue's expression, or let the filter lead to another queue."
      : "Name a queue your reps are members of (npm run connect -- --human-queue WQ…), or correct the queue's expression.",
  });
}

function queueOf({ queue, target }: RoutingStep): string {
  if (!queue) return `queue ${target.queue ?? ''} does not exist`;
  return `queue "${queue.friendlyName}" takes workers with ${queue.targetWorkers}`;
}
