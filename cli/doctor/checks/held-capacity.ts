import { mayBeTheAis } from '../../wanted/ai-worker';
import { check, failed, passed } from '../check';

/** The part of its places above which resolved tasks are about to keep customers from the AI. */
const TOO_MUCH = 0.5;

export const heldCapacity = check({
  id: 'held-capacity',
  title: "Resolved tasks do not use up the AI worker's capacity",
  needs: ['settings', 'aiWorkers', 'aiTasks'],
  examine: ({ settings, aiWorkers, aiTasks }) => {
    const wrapping = aiTasks.filter(({ status }) => status === 'wrapping');
    const full = aiWorkers.flatMap(({ sid, friendlyName, channels }) =>
      channels
        .filter(({ taskChannel, capacity }) => mayBeTheAis(taskChannel) && capacity > 0)
        .map(({ taskChannel, capacity }) => ({
          held: wrapping.filter((task) => task.workerSid === sid && task.taskChannel === taskChannel).length,
          ...{ taskChannel, capacity, friendlyName },
        }))
        .filter(({ held, capacity }) => held >= capacity * TOO_MUCH),
    );
    if (full.length === 0) return passed(`${wrapping.length} task(s) wait for their wrap-up`);
    return failed({
      found: full
        .map(
          ({ friendlyName, held, capacity, taskChannel }) =>
            `"${friendlyName}" has ${held} of ${capacity} places of ${taskChannel} taken by tasks in wrap-up`,
        )
        .join('; '),
      expected:
        'tasks the AI has resolved are completed soon (ON_RESOLVE=wrapup leaves that to your automation)',
      fix:
        `Complete them: ${wrapping.map(({ taskSid }) => taskSid).join(', ')}. Then let an automation complete tasks on ` +
        `task.wrapup, or set ON_RESOLVE=close (now ${settings.ON_RESOLVE}) and run npm run deploy.`,
    });
  },
});
