import type { Twilio } from 'twilio';
import type { WorkspaceSid } from '../../../src/common/sids';
import { conversationsRetriesResource, conversationsWebhooksResource } from './conversations-webhooks';
import { deployedVariablesResource } from './deployed-variables';
import { environmentFileResource } from './environment-file';
import { flexPluginResource } from './flex-plugin';
import { phoneNumberResource } from './phone-number';
import { syncServiceResource } from './sync-service';
import { taskQueueResource } from './task-queue';
import { workerResource } from './worker';
import { workflowResource } from './workflow';
import { workspaceResource } from './workspace';

/** Everything `connect` changes, by kind. */
export function resourcesOf(client: Twilio, workspaceSid: WorkspaceSid) {
  const workspace = client.taskrouter.v1.workspaces(workspaceSid);
  return {
    worker: workerResource(workspace),
    'task-queue': taskQueueResource(workspace),
    workflow: workflowResource(workspace),
    workspace: workspaceResource(client),
    'conversations-webhooks': conversationsWebhooksResource(client),
    'conversations-retries': conversationsRetriesResource(client),
    'sync-service': syncServiceResource(client),
    'phone-number': phoneNumberResource(client),
    'flex-plugin': flexPluginResource(client),
    'deployed-variables': deployedVariablesResource(client),
    'environment-file': environmentFileResource,
  };
}

export type Resources = ReturnType<typeof resourcesOf>;
export type ResourceKind = keyof Resources;
/** The kinds `connect` makes. */
export type CreatedKind = 'worker' | 'task-queue' | 'sync-service';
