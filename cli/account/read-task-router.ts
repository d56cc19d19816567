import type { Twilio } from 'twilio';
import {
  activitySid,
  taskChannelSid,
  taskQueueSid,
  workflowSid,
  workspaceSid,
  type WorkspaceSid,
} from '../../src/common/sids';
import { orEmpty } from './answered-null';
import type { Activity, TaskChannel, TaskQueue, Workflow, Workspace } from './snapshot';
import { parseWorkflowConfiguration } from '../../src/expressions/workflow-configuration';

/** Twilio: the largest page of a TaskRouter list. The SDK writes into what it is given, so that each list gets its own. */
export const largestPage = (): { pageSize: number } => ({ pageSize: 1000 });

export type TaskRouterWorkspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** @throws RestException 404 when the account has no such workspace */
export async function readWorkspace(client: Twilio, sid: WorkspaceSid): Promise<Workspace> {
  const found = await client.taskrouter.v1.workspaces(sid).fetch();
  return {
    sid: workspaceSid.parse(found.sid),
    friendlyName: found.friendlyName,
    eventCallbackUrl: orEmpty(found.eventCallbackUrl),
    eventsFilter: orEmpty(found.eventsFilter)
      .split(',')
      .map((type) => type.trim())
      .filter((type) => type !== ''),
    timeoutActivitySid: activitySid.parse(found.timeoutActivitySid),
    timeoutActivityName: found.timeoutActivityName,
  };
}

export async function readActivities(workspace: TaskRouterWorkspace): Promise<Activity[]> {
  const found = await workspace.activities.list(largestPage());
  return found.map(({ sid, friendlyName, available }) => ({
    sid: activitySid.parse(sid),
    friendlyName,
    available,
  }));
}

export async function readTaskQueues(workspace: TaskRouterWorkspace): Promise<TaskQueue[]> {
  const found = await workspace.taskQueues.list(largestPage());
  return found.map(({ sid, friendlyName, targetWorkers }) => ({
    sid: taskQueueSid.parse(sid),
    friendlyName,
    targetWorkers: orEmpty(targetWorkers),
  }));
}

export async function readWorkflows(workspace: TaskRouterWorkspace): Promise<Workflow[]> {
  const found = await workspace.workflows.list(largestPage());
  return found.map((workflow) => ({
    sid: workflowSid.parse(workflow.sid),
    friendlyName: workflow.friendlyName,
    configurationText: workflow.configuration,
    configuration: parseWorkflowConfiguration(workflow.configuration),
    taskReservationTimeout: workflow.taskReservationTimeout,
  }));
}

export async function readTaskChannels(workspace: TaskRouterWorkspace): Promise<TaskChannel[]> {
  const found = await workspace.taskChannels.list(largestPage());
  return found.map(({ sid, uniqueName }) => ({ sid: taskChannelSid.parse(sid), uniqueName }));
}
