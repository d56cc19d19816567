import type { TaskQueue } from '../task-queue';
import type { WorkerState } from '../worker';
import type { WorkerChannel } from '../worker-channel';
import type { Workflow } from '../workflow';
import type { Workspace } from '../workspace';
import { datesOf, placeOf, workspaceUrl } from './resources';
import type { Resource } from './resources';
import type { TaskChannel } from '../task-channel';

export function queueResource(workspace: Workspace, queue: TaskQueue): Resource {
  const url = `${workspaceUrl(workspace)}/TaskQueues/${queue.sid}`;
  return {
    ...datesOf(queue),
    ...placeOf(workspace),
    sid: queue.sid,
    friendly_name: queue.friendlyName,
    target_workers: queue.targetWorkers,
    max_reserved_workers: 1,
    task_order: 'FIFO',
    assignment_activity_sid: null,
    assignment_activity_name: null,
    reservation_activity_sid: null,
    reservation_activity_name: null,
    url,
    links: {
      workspace: workspaceUrl(workspace),
      statistics: `${url}/Statistics`,
      real_time_statistics: `${url}/RealTimeStatistics`,
      cumulative_statistics: `${url}/CumulativeStatistics`,
      list_statistics: `${workspaceUrl(workspace)}/TaskQueues/Statistics`,
    },
  };
}

export function workflowResource(workspace: Workspace, workflow: Workflow): Resource {
  const url = `${workspaceUrl(workspace)}/Workflows/${workflow.sid}`;
  return {
    ...datesOf(workflow),
    ...placeOf(workspace),
    sid: workflow.sid,
    friendly_name: workflow.friendlyName,
    configuration: workflow.configuration,
    document_content_type: 'application/json',
    assignment_callback_url: null,
    fallback_assignment_callback_url: null,
    task_reservation_timeout: Math.ceil(workflow.taskReservationTimeout),
    url,
    links: {
      workspace: workspaceUrl(workspace),
      statistics: `${url}/Statistics`,
      real_time_statistics: `${url}/RealTimeStatistics`,
      cumulative_statistics: `${url}/CumulativeStatistics`,
    },
  };
}

export function workerChannelsUrl(workspace: Workspace, worker: WorkerState): string {
  return `${workspaceUrl(workspace)}/Workers/${worker.sid}/Channels`;
}

export function workerChannelResource(
  workspace: Workspace,
  worker: WorkerState,
  channel: WorkerChannel,
): Resource {
  const { taskChannel, capacity } = channel;
  const assigned = workspace.openReservationsOn(worker, taskChannel).length;
  return {
    ...datesOf(channel),
    ...placeOf(workspace),
    sid: channel.sid,
    worker_sid: worker.sid,
    task_channel_sid: taskChannel.sid,
    task_channel_unique_name: taskChannel.uniqueName,
    configured_capacity: capacity,
    assigned_tasks: assigned,
    available_capacity_percentage:
      capacity === 0 ? 0 : Math.max(0, Math.round((100 * (capacity - assigned)) / capacity)),
    available: channel.available,
    url: `${workerChannelsUrl(workspace, worker)}/${channel.sid}`,
  };
}

export function taskChannelResource(workspace: Workspace, channel: TaskChannel): Resource {
  return {
    ...datesOf(workspace),
    ...placeOf(workspace),
    sid: channel.sid,
    unique_name: channel.uniqueName,
    friendly_name: channel.uniqueName,
    channel_optimized_routing: false,
    url: `${workspaceUrl(workspace)}/TaskChannels/${channel.sid}`,
    links: { workspace: workspaceUrl(workspace) },
  };
}
