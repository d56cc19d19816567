import type { Engine } from '../engine';
import type { TaskQueue } from '../task-queue';
import { TASK_STATUSES } from '../task';
import { type Resource, workspaceUrl } from './resources';

/** How a queue stands now (https://www.twilio.com/docs/taskrouter/api/taskqueue-statistics); Twilio's own may be some seconds old. */
export function queueStatistics({ workspace, world }: Engine, queue: TaskQueue): Resource {
  const now = world.clock.now();
  const tasks = [...workspace.tasks.values()].filter((task) => task.queue === queue);
  const [longest] = tasks
    .filter(({ assignmentStatus }) => ['pending', 'reserved'].includes(assignmentStatus))
    .toSorted((one, other) => other.ageAt(now) - one.ageAt(now));
  const age = longest ? Math.floor(longest.ageAt(now)) : 0;
  const members = [...workspace.workers.values()].filter((worker) => queue.isServedBy(worker));
  return {
    account_sid: workspace.accountSid,
    workspace_sid: workspace.sid,
    task_queue_sid: queue.sid,
    activity_statistics: [...workspace.activities.values()].map(({ sid, friendlyName }) => ({
      ...{ sid, friendly_name: friendlyName },
      workers: members.filter(({ activity }) => activity.sid === sid).length,
    })),
    longest_task_waiting_age: age,
    longest_task_waiting_sid: longest?.sid ?? null,
    longest_relative_task_age_in_queue: age,
    longest_relative_task_sid_in_queue: longest?.sid ?? null,
    tasks_by_priority: {},
    tasks_by_status: Object.fromEntries(
      TASK_STATUSES.filter((status) => status !== 'canceled').map((status) => [
        status,
        tasks.filter(({ assignmentStatus }) => assignmentStatus === status).length,
      ]),
    ),
    total_available_workers: members.filter(({ activity }) => activity.available).length,
    total_eligible_workers: members.length,
    total_tasks: tasks.filter((task) => !task.isOver()).length,
    url: `${workspaceUrl(workspace)}/TaskQueues/${queue.sid}/RealTimeStatistics`,
  };
}
