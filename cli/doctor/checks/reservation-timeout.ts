import { aiRoutes } from '../../routing/ai-routes';
import { check, failed, passed } from '../check';

/** Seconds a handoff may need after the AI's time is up: the next look is up to a Function's 10 s away. */
const MARGIN = 15;

export const reservationTimeout = check({
  id: 'reservation-timeout',
  title: "A task stays offered for as long as the AI's answer may take",
  needs: ['settings', 'workflow', 'configuration', 'queues', 'aiWorkers'],
  examine: ({ settings, workflow, configuration, queues, aiWorkers }) => {
    const needed = settings.AI_REPLY_SECONDS + MARGIN;
    const offered = workflow.taskReservationTimeout;
    const queued = aiRoutes(configuration, queues, aiWorkers, settings.AI_QUEUE_SID).map(({ steps, at }) =>
      Number(steps[at]?.target.timeout ?? Infinity),
    );
    const shortest = Math.min(offered, ...queued);
    const why = `AI_REPLY_SECONDS (${settings.AI_REPLY_SECONDS}) and ${MARGIN} s`;
    if (shortest >= needed) return passed(`${shortest} s; ${why} are needed`);
    const name = offered < needed ? 'the reservation timeout' : "the timeout of the AI's target";
    return failed({
      found: `${name} of the workflow "${workflow.friendlyName}" is ${shortest} s: TaskRouter takes the task away while the AI may still answer`,
      expected: `at least ${needed} s: ${why}`,
      fix:
        `Set ${name} to ${needed} (Console -> TaskRouter -> Workflows -> "${workflow.friendlyName}"), or set ` +
        `AI_REPLY_SECONDS=${Math.max(5, shortest - MARGIN)} and run npm run deploy.`,
    });
  },
});
