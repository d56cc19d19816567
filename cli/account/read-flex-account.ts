import type { Twilio } from 'twilio';
import type { ConversationsServiceSid, WorkerSid, WorkspaceSid } from '../../src/common/sids';
import { readFlexWorkspaceSid } from './flex-workspace';
import { readAccount } from './read-account';
import { readAddresses, readConversationsService } from './read-conversations';
import { unlessForbidden } from './refusal';
import { readDeployment } from './read-deployment';
import { readFlexPlugins } from './read-flex-plugins';
import { readPhoneNumbers } from './read-phone-numbers';
import { readSyncServices } from './read-sync';
import {
  readActivities,
  readTaskChannels,
  readTaskQueues,
  readWorkflows,
  readWorkspace,
} from './read-task-router';
import { readWorkers } from './read-workers';
import type { Snapshot } from './snapshot';

/** The settings that say which parts of an account are meant; without them, Flex's own. */
export interface KnownSids {
  WORKSPACE_SID?: WorkspaceSid | undefined;
  AI_WORKER_SID?: readonly WorkerSid[] | undefined;
  CONVERSATIONS_SERVICE_SID?: ConversationsServiceSid | undefined;
}

/**
 * Reads everything of a Flex account the project depends on. Changes nothing.
 * @throws RestException when Twilio refuses a call: 401 wrong credentials, 404 something that is not in this account
 */
export async function readFlexAccount(client: Twilio, known: KnownSids): Promise<Snapshot> {
  const account = await readAccount(client);
  const workspaceSid = known.WORKSPACE_SID ?? (await readFlexWorkspaceSid(client));
  const workspace = client.taskrouter.v1.workspaces(workspaceSid);
  const [found, activities, { aiWorkers, people }, queues, workflows, taskChannels] = await Promise.all([
    readWorkspace(client, workspaceSid),
    readActivities(workspace),
    readWorkers(workspace, known.AI_WORKER_SID ?? []),
    readTaskQueues(workspace),
    readWorkflows(workspace),
    readTaskChannels(workspace),
  ]);
  const [conversations, addresses, phoneNumbers, syncServices, flexPlugins, deployment] = await Promise.all([
    readConversationsService(client, known.CONVERSATIONS_SERVICE_SID),
    readAddresses(client),
    readPhoneNumbers(client),
    readSyncServices(client),
    unlessForbidden(readFlexPlugins(client)),
    readDeployment(client),
  ]);
  return {
    ...{ account, workspace: found, activities, aiWorkers, people, queues, workflows, taskChannels },
    ...{ conversations, addresses, phoneNumbers, syncServices, flexPlugins, deployment },
  };
}
