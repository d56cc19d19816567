import { mayBeOffered, type RoutingStep } from '../../account/routing';
import { NOT_THE_AI } from '../../wanted/workflow-filters';
import { check, failed, passed } from '../check';
import { handedOffRoutes } from '../handed-off-routes';
import { onePersonReached } from '../people-reached';

export const handedOffPeople = check({
  id: 'handed-off-people',
  title: 'Handed-off tasks reach people, and not the AI',
  needs: ['workflow', 'configuration', 'queues', 'aiWorkers', 'taskRouter'],
  examine: async ({ workflow, configuration, queues, aiWorkers, taskRouter }) => {
    const { own } = handedOffRoutes(configuration, queues);
    const ai = aiWorkers.filter((worker) => own.steps.some((step) => mayBeOffered(worker, step)));
    const where = `${own.name} of the workflow "${workflow.friendlyName}"`;
    if (ai.length > 0) {
      return failed({
        found: `${where} can offer a handed-off task to ${ai.map(({ friendlyName }) => friendlyName).join(', ')}`,
        expected: `targets that keep the AI worker out: expression ${NOT_THE_AI}`,
        fix:
          `Run npm run connect, or set the expression of each of its targets to ${NOT_THE_AI} and give the AI worker ` +
          'the attribute "ai_agent": true.',
      });
    }
    const person = await onePersonReached(taskRouter, own.steps);
    if (person) return passed(`${own.name} reaches "${person.friendlyName}", for one`);
    return failed({
      found: `${where} reaches nobody: ${own.steps.map(queueOf).join(', ')}`,
      expected: 'a queue with people in it',
      fix: "Name a queue your reps are members of (npm run connect -- --human-queue WQ…), or correct the queue's expression.",
    });
  },
});

function queueOf({ queue, target }: RoutingStep): string {
  if (!queue) return `queue ${target.queue ?? ''} does not exist`;
  return `queue "${queue.friendlyName}" takes workers with ${queue.targetWorkers}`;
}
