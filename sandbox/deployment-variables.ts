import { SHORT_WAIT } from '../cli/wanted/ai-wait';
import { startsConnected } from './flex-account';
import type { Platform } from './platform';
import type { SandboxOptions } from './sandbox-options';

export const DOMAIN_NAME = 'opencx-flex-1234-dev.twil.io';

/** The environment variables of the deployment; a setting that is empty is none. */
export function deploymentVariables(
  { account, openCx, openCxUrl, taskRouter, flex, conversations, sync }: Platform,
  options: SandboxOptions,
): Record<string, string> {
  const { settings = {}, liveOpenCx, useTurnsService = false } = options;
  const variables = {
    ACCOUNT_SID: account.accountSid,
    AUTH_TOKEN: account.authToken,
    DOMAIN_NAME,
    OPENCX_API_KEY: liveOpenCx?.apiKey ?? openCx.apiKey,
    OPENCX_API_URL: liveOpenCx?.url ?? openCxUrl,
    ...(startsConnected(options) && {
      WORKSPACE_SID: taskRouter.workspaceSid,
      WORKFLOW_SID: flex.workflow.sid,
      AI_WORKER_SID: flex.aiWorker.sid,
      AI_QUEUE_SID: flex.aiQueue.sid,
      CONVERSATIONS_SERVICE_SID: conversations.serviceSid,
      // What connect finds out of this OpenCX.
      AI_WAIT_SECONDS: SHORT_WAIT,
      ...(useTurnsService && { TURNS_SYNC_SERVICE_SID: sync.turnsServiceSid }),
    }),
    ...settings,
  };
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

/** What of them a deploy uploads: Twilio gives the rest to every Function. */
export function uploadedVariables(variables: Readonly<Record<string, string>>): Record<string, string> {
  const { ACCOUNT_SID: _account, AUTH_TOKEN: _token, DOMAIN_NAME: _domain, ...uploaded } = variables;
  return uploaded;
}
