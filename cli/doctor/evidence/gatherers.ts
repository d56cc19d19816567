import type { Twilio } from 'twilio';
import { readSettings } from '../../../src/settings/read-settings';
import type { GetText } from '../../account/get-text';
import { proveCredentials } from '../../account/read-account';
import { readAddresses, readConversationsService } from '../../account/read-conversations';
import { readFallbackFile } from '../../account/read-fallback-file';
import { readFlows } from '../../account/read-flow';
import { readDeployment, SERVICE_NAME } from '../../account/read-deployment';
import { knowsPlugin, readFlexPlugins } from '../../account/read-flex-plugins';
import { readDeployedCard } from '../../account/read-handoff-card';
import { readPhoneNumbers } from '../../account/read-phone-numbers';
import { deployedVariablesKey, deployedVariablesResource } from '../../account/resources/deployed-variables';
import { readSyncServices } from '../../account/read-sync';
import { readActivities, readTaskQueues, readWorkflows, readWorkspace } from '../../account/read-task-router';
import { readAiWorkers } from '../../account/read-workers';
import { type Credentials, readCredentials } from '../../environment/credentials';
import type { Variables } from '../../environment/environment-file';
import { Problem } from '../../problem';
import { HANDOFF_CARD_NAME } from '../../wanted/handoff-card';
import { fallbackLanguage } from '../../wanted/one-moment-language';
import { type Gatherers, Missing } from '../inquiry';
import { readAiTasks } from './ai-tasks';
import { chooseEnvironment } from '../../account/choose-environment';
import { readLoad } from './load';
import { readOpenCxAccess } from './opencx-access';
import { type PostForm, readStatus, settingsProblemsOf } from './status';
import { readRefusedOrganizations } from './refused-organizations';
import { readStoredStates } from './stored-states';

/** What the doctor is given to look with. */
export interface DoctorInstruments {
  /** The environment file. */
  variables: Variables;
  environmentFile: { path: string; mode: number | undefined };
  /** The variables of the process. */
  shell: Readonly<Record<string, string | undefined>>;
  twilioClient: (credentials: Credentials) => Twilio;
  post: PostForm;
  get: GetText;
  now: () => Date;
  /** The version of the sources here, and which build they make. */
  localBuild: () => { version: string; build: string };
  /** Where the Functions are, when several environments are deployed. */
  url: string | undefined;
}

/** How the evidence is gathered from an account and the Functions deployed to it. Changes nothing. */
export function gatherers(given: DoctorInstruments): Gatherers {
  return {
    now: given.now,
    variables: () => given.variables,
    environmentFile: () => given.environmentFile,
    credentials: () => readCredentials(given.variables, given.shell),
    settings: async (inquiry) => {
      const { accountSid } = await inquiry.get('credentials');
      return readSettings({ ...given.variables, ACCOUNT_SID: accountSid });
    },
    openCxAccess: async (inquiry) => readOpenCxAccess(await inquiry.get('settings')),
    refusedOrganizations: async (inquiry) =>
      readRefusedOrganizations(
        await inquiry.get('twilio'),
        await inquiry.get('deployment'),
        await inquiry.get('environment'),
        await inquiry.get('now'),
      ),
    twilio: async (inquiry) => {
      const client = given.twilioClient(await inquiry.get('credentials'));
      await proveCredentials(client);
      return client;
    },
    workspace: async (inquiry) =>
      readWorkspace(await inquiry.get('twilio'), (await inquiry.get('settings')).WORKSPACE_SID),
    taskRouter: async (inquiry) =>
      (await inquiry.get('twilio')).taskrouter.v1.workspaces((await inquiry.get('workspace')).sid),
    activities: async (inquiry) => readActivities(await inquiry.get('taskRouter')),
    queues: async (inquiry) => readTaskQueues(await inquiry.get('taskRouter')),
    workflows: async (inquiry) => readWorkflows(await inquiry.get('taskRouter')),
    workflow: async (inquiry) => {
      const { WORKFLOW_SID: sid } = await inquiry.get('settings');
      const workflow = (await inquiry.get('workflows')).find((known) => known.sid === sid);
      if (workflow) return workflow;
      throw new Problem(`The workspace has no workflow ${sid}`);
    },
    configuration: async (inquiry) => {
      const { configuration, friendlyName } = await inquiry.get('workflow');
      if (configuration) return configuration;
      throw new Problem(`The configuration of the workflow "${friendlyName}" cannot be read`);
    },
    aiWorkers: async (inquiry) => {
      const { AI_WORKER_SID: ours } = await inquiry.get('settings');
      const workers = await readAiWorkers(await inquiry.get('taskRouter'), ours);
      const lost = ours.filter((sid) => !workers.some((worker) => worker.sid === sid));
      if (lost.length > 0) throw new Problem(`The workspace has no worker ${lost.join(', ')}`);
      return workers;
    },
    conversations: async (inquiry) =>
      readConversationsService(
        await inquiry.get('twilio'),
        (await inquiry.get('settings')).CONVERSATIONS_SERVICE_SID,
      ),
    addresses: async (inquiry) => readAddresses(await inquiry.get('twilio')),
    flows: async (inquiry) => readFlows(await inquiry.get('twilio'), await inquiry.get('addresses')),
    phoneNumbers: async (inquiry) => readPhoneNumbers(await inquiry.get('twilio')),
    syncServices: async (inquiry) => readSyncServices(await inquiry.get('twilio')),
    flexPlugins: async (inquiry) => readFlexPlugins(await inquiry.get('twilio')),
    cardIsKnown: async (inquiry) => knowsPlugin(await inquiry.get('twilio'), HANDOFF_CARD_NAME),
    deployedCard: async (inquiry) =>
      readDeployedCard(given.get, (await inquiry.get('environment')).domainName),
    fallbackFile: async (inquiry) =>
      readFallbackFile(given.get, (await inquiry.get('environment')).domainName, {
        calls: 'answer',
        language: fallbackLanguage((await inquiry.get('settings')).VOICE_LANGUAGE),
      }),
    deployment: async (inquiry) => {
      const deployment = await readDeployment(await inquiry.get('twilio'));
      if (deployment) return deployment;
      throw new Problem(`The account has no Serverless service ${SERVICE_NAME}`);
    },
    environment: async (inquiry) => chooseEnvironment(await inquiry.get('deployment'), given.url),
    deployedVariables: async (inquiry) => {
      const [client, service, environment] = await Promise.all([
        inquiry.get('twilio'),
        inquiry.get('deployment'),
        inquiry.get('environment'),
      ]);
      const key = deployedVariablesKey(service.serviceSid, environment.sid);
      return (await deployedVariablesResource(client).read(key)) ?? {};
    },
    localBuild: given.localBuild,
    status: async (inquiry) =>
      readStatus({
        post: given.post,
        domainName: (await inquiry.get('environment')).domainName,
        authToken: (await inquiry.get('credentials')).authToken,
      }),
    functionsAtOnce: async (inquiry) => {
      try {
        return (await inquiry.get('status')).functionsAtOnce;
      } catch {
        return undefined;
      }
    },
    load: async (inquiry) =>
      readLoad(
        await inquiry.get('twilio'),
        await inquiry.get('deployment'),
        await inquiry.get('environment'),
        await inquiry.get('now'),
      ),
    functionsProblems: async (inquiry) => {
      try {
        await inquiry.get('status');
        return [];
      } catch (error) {
        const problems = error instanceof Missing ? settingsProblemsOf(error.cause) : [];
        if (problems.length === 0) throw error;
        return problems;
      }
    },
    aiTasks: async (inquiry) =>
      readAiTasks(
        await inquiry.get('twilio'),
        (await inquiry.get('workspace')).sid,
        (await inquiry.get('aiWorkers')).map(({ sid }) => sid),
      ),
    states: async (inquiry) =>
      readStoredStates(await inquiry.get('twilio'), (await inquiry.get('settings')).SYNC_SERVICE_SID),
  };
}
