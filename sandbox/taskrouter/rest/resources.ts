import { shownTime } from '../../kernel/time';
import type { ReservationState } from '../reservation';
import type { TaskState } from '../task';
import type { Activity, WorkerState } from '../worker';
import type { Workspace } from '../workspace';

/** A resource as Twilio's API answers it. */
export type Resource = Record<string, unknown>;

export const BASE_URL = 'https://taskrouter.twilio.com/v1';

export function workspaceUrl(workspace: Workspace): string {
  return `${BASE_URL}/Workspaces/${workspace.sid}`;
}

export function workspaceResource(workspace: Workspace): Resource {
  const url = workspaceUrl(workspace);
  return {
    ...datesOf(workspace),
    account_sid: workspace.accountSid,
    sid: workspace.sid,
    friendly_name: workspace.friendlyName,
    default_activity_sid: workspace.defaultActivity.sid,
    default_activity_name: workspace.defaultActivity.friendlyName,
    timeout_activity_sid: workspace.timeoutActivity.sid,
    timeout_activity_name: workspace.timeoutActivity.friendlyName,
    event_callback_url: workspace.eventCallbackUrl === '' ? null : workspace.eventCallbackUrl,
    events_filter: workspace.eventsFilter === '' ? null : workspace.eventsFilter,
    multi_task_enabled: true,
    prioritize_queue_order: 'FIFO',
    url,
    links: {
      activities: `${url}/Activities`,
      statistics: `${url}/Statistics`,
      real_time_statistics: `${url}/RealTimeStatistics`,
      cumulative_statistics: `${url}/CumulativeStatistics`,
      task_queues: `${url}/TaskQueues`,
      tasks: `${url}/Tasks`,
      workers: `${url}/Workers`,
      workflows: `${url}/Workflows`,
      task_channels: `${url}/TaskChannels`,
      events: `${url}/Events`,
    },
  };
}

export function activityResource(workspace: Workspace, activity: Activity): Resource {
  return {
    ...datesOf(workspace),
    ...placeOf(workspace),
    sid: activity.sid,
    friendly_name: activity.friendlyName,
    available: activity.available,
    url: `${workspaceUrl(workspace)}/Activities/${activity.sid}`,
    links: { workspace: workspaceUrl(workspace) },
  };
}

export function workerResource(workspace: Workspace, worker: WorkerState): Resource {
  const workers = `${workspaceUrl(workspace)}/Workers`;
  const url = `${workers}/${worker.sid}`;
  return {
    ...datesOf(worker),
    ...placeOf(workspace),
    sid: worker.sid,
    friendly_name: worker.friendlyName,
    attributes: worker.attributesText,
    activity_sid: worker.activity.sid,
    activity_name: worker.activity.friendlyName,
    available: worker.activity.available,
    date_status_changed: shownTime(worker.activitySince),
    url,
    links: {
      channels: `${url}/Channels`,
      activity: `${workspaceUrl(workspace)}/Activities/${worker.activity.sid}`,
      workspace: workspaceUrl(workspace),
      statistics: `${workers}/Statistics`,
      real_time_statistics: `${workers}/RealTimeStatistics`,
      cumulative_statistics: `${workers}/CumulativeStatistics`,
      worker_statistics: `${url}/Statistics`,
      worker_channels: `${url}/Channels`,
      reservations: `${url}/Reservations`,
    },
  };
}

export function reservationResource(workspace: Workspace, reservation: ReservationState): Resource {
  const task = `${workspaceUrl(workspace)}/Tasks/${reservation.taskSid}`;
  return {
    ...datesOf(reservation),
    ...placeOf(workspace),
    sid: reservation.sid,
    reservation_status: reservation.shownAs(workspace.showsOnHoldAs),
    task_sid: reservation.taskSid,
    worker_sid: reservation.workerSid,
    worker_name: reservation.workerName,
    url: `${task}/Reservations/${reservation.sid}`,
    links: {
      task,
      worker: `${workspaceUrl(workspace)}/Workers/${reservation.workerSid}`,
      workspace: workspaceUrl(workspace),
    },
  };
}

export function taskResource(workspace: Workspace, task: TaskState, now: Date): Resource {
  const url = `${workspaceUrl(workspace)}/Tasks/${task.sid}`;
  return {
    ...datesOf(task),
    ...placeOf(workspace),
    sid: task.sid,
    age: Math.floor(task.ageAt(now)),
    assignment_status: task.assignmentStatus,
    attributes: task.attributesText,
    addons: '{}',
    task_queue_entered_date: task.queueEnteredAt === null ? null : shownTime(task.queueEnteredAt),
    priority: task.priority,
    reason: task.reason,
    task_queue_sid: task.queueSid,
    task_queue_friendly_name: task.queueName,
    task_channel_sid: task.channel.sid,
    task_channel_unique_name: task.channel.uniqueName,
    timeout: Math.ceil(task.timeoutSeconds),
    workflow_sid: task.workflowSid,
    workflow_friendly_name: task.workflowName,
    virtual_start_time: shownTime(task.dateCreated),
    ignore_capacity: false,
    routing_target: task.routingTarget,
    url,
    links: {
      ...(task.queueSid === null
        ? {}
        : { task_queue: `${workspaceUrl(workspace)}/TaskQueues/${task.queueSid}` }),
      workflow: `${workspaceUrl(workspace)}/Workflows/${task.workflowSid}`,
      workspace: workspaceUrl(workspace),
      reservations: `${url}/Reservations`,
    },
  };
}

/** The account and the workspace a resource is in. */
export function placeOf(workspace: Workspace): Resource {
  return { account_sid: workspace.accountSid, workspace_sid: workspace.sid };
}

export function datesOf({ dateCreated, dateUpdated }: { dateCreated: Date; dateUpdated: Date }): Resource {
  return { date_created: shownTime(dateCreated), date_updated: shownTime(dateUpdated) };
}
