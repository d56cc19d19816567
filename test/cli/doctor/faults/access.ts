import { type Fault, mustSay, said, strangeSid } from '../fault';
import type { World } from '../world';

/** Sets a variable to something wrong, in the file and in the deployment, and back to what it was. */
function wrongVariable(fault: {
  check: string;
  because: string;
  name: string;
  wrong: string;
  fixSays: string;
  byConnect?: true;
}): Fault {
  const { check, because, name, wrong, fixSays, byConnect } = fault;
  let right = '';
  return {
    ...{ check, because },
    ...(byConnect && { byConnect }),
    cause: async (world) => {
      right = world.variables[name] ?? '';
      world.writeAndDeploy({ [name]: wrong });
      if (check === 'settings') await world.restart();
    },
    mend: async (world, fix) => {
      mustSay(fix, fixSays);
      world.writeAndDeploy({ [name]: right });
      if (check === 'settings') await world.restart();
    },
  };
}

function keyState(because: string, state: World['sandbox']['openCx']['keyState']): Fault {
  return {
    check: 'opencx-key',
    because,
    cause: ({ sandbox }) => (sandbox.openCx.keyState = state),
    mend: ({ sandbox }, fix) => {
      mustSay(fix, 'chat-sessions:read and chat-sessions:write');
      sandbox.openCx.keyState = 'valid';
    },
  };
}

/** Credentials, settings and keys. */
export const ACCESS: readonly Fault[] = [
  {
    check: 'credentials',
    because: 'the Auth Token is of another account',
    cause: (world) => world.write({ AUTH_TOKEN: 'f'.repeat(32) }),
    mend: (world, fix) => {
      mustSay(fix, 'AUTH_TOKEN');
      world.write({ AUTH_TOKEN: world.sandbox.account.authToken });
    },
  },
  {
    check: 'credentials',
    because: 'the Account SID is of another account',
    cause: (world) => world.write({ ACCOUNT_SID: strangeSid('AC') }),
    mend: (world, fix) => {
      mustSay(fix, 'ACCOUNT_SID');
      world.write({ ACCOUNT_SID: world.sandbox.account.accountSid });
    },
  },
  {
    check: 'credentials',
    because: 'there is no Auth Token',
    cause: (world) => world.write({ AUTH_TOKEN: '' }),
    mend: (world, fix) => {
      mustSay(fix, 'AUTH_TOKEN');
      world.write({ AUTH_TOKEN: world.sandbox.account.authToken });
    },
  },
  wrongVariable({
    check: 'settings',
    because: 'a required setting is missing',
    name: 'OPENCX_API_KEY',
    wrong: '',
    fixSays: 'npm run deploy',
  }),
  wrongVariable({
    check: 'settings',
    because: 'a setting is malformed',
    name: 'HANDOFF_NOTE',
    wrong: 'loud',
    fixSays: 'npm run deploy',
  }),
  wrongVariable({
    check: 'settings-size',
    because: 'a value is longer than Twilio takes',
    name: 'OPENCX_WEBHOOK_SECRET',
    wrong: 'x'.repeat(451),
    fixSays: 'npm run deploy',
  }),
  {
    check: 'environment-file',
    because: 'it was copied from the example and everybody reads it',
    cause: (world) => Object.assign(world.given, { environmentFile: { path: '.env', mode: 0o644 } }),
    mend: (world, fix) => {
      mustSay(fix, 'chmod 600 .env');
      Object.assign(world.given, { environmentFile: { path: '.env', mode: 0o600 } });
    },
  },
  wrongVariable({
    check: 'workspace',
    because: 'the workspace is of another account',
    name: 'WORKSPACE_SID',
    wrong: strangeSid('WS'),
    fixSays: 'WORKSPACE_SID',
  }),
  wrongVariable({
    check: 'opencx-key',
    because: 'OpenCX does not know the key',
    name: 'OPENCX_API_KEY',
    wrong: 'ocx_live_wrong',
    fixSays: 'OPENCX_API_KEY',
  }),
  wrongVariable({
    check: 'opencx-key',
    because: 'OpenCX is somewhere else',
    name: 'OPENCX_API_URL',
    wrong: 'http://127.0.0.1:9',
    fixSays: 'OPENCX_API_URL',
  }),
  {
    check: 'opencx-organization',
    because: 'OPENCX_ORGANIZATION_ID is of another organization than the webhooks',
    cause: async (world) => {
      world.writeAndDeploy({ OPENCX_ORGANIZATION_ID: 'org-wrong' });
      await world.restart();
      const { webhooks } = world.sandbox;
      const url = world.sandbox.urlOf(`/opencx/events?secret=${world.variables.OPENCX_WEBHOOK_SECRET ?? ''}`);
      const event = { event: 'conversation.closed', organization_id: 'org-ours', data: {} };
      const { status } = await webhooks.postJson(url.replaceAll(' ', '%20'), event, 10_000);
      if (status !== 403) throw new Error(`The webhook was answered ${status}`);
    },
    mend: async (world, fix) => {
      world.writeAndDeploy({ OPENCX_ORGANIZATION_ID: said(fix, /set OPENCX_ORGANIZATION_ID=(\S+) in/) });
      await world.restart();
    },
  },
  keyState('the key may do nothing', 'no-access'),
  keyState('the key may only read', 'read-only'),
  wrongVariable({
    check: 'sync',
    because: 'the Sync service is of another account',
    name: 'SYNC_SERVICE_SID',
    wrong: strangeSid('IS'),
    fixSays: 'SYNC_SERVICE_SID',
  }),
  wrongVariable({
    check: 'conversations-service',
    because: 'the Conversations service is of another account',
    name: 'CONVERSATIONS_SERVICE_SID',
    wrong: strangeSid('IS'),
    fixSays: 'Remove CONVERSATIONS_SERVICE_SID',
  }),
  wrongVariable({
    check: 'handed-off-filter',
    because: 'the workflow does not exist',
    name: 'WORKFLOW_SID',
    byConnect: true,
    wrong: strangeSid('WW'),
    fixSays: 'WORKFLOW_SID',
  }),
  wrongVariable({
    check: 'ai-worker',
    because: 'the AI worker does not exist',
    name: 'AI_WORKER_SID',
    byConnect: true,
    wrong: strangeSid('WK'),
    fixSays: 'AI_WORKER_SID',
  }),
  wrongVariable({
    check: 'ai-worker-queue',
    because: 'the AI queue does not exist',
    name: 'AI_QUEUE_SID',
    byConnect: true,
    wrong: strangeSid('WQ'),
    fixSays: 'AI_QUEUE_SID',
  }),
  wrongVariable({
    check: 'turns-sync',
    because: 'the Sync service for turns does not exist',
    name: 'TURNS_SYNC_SERVICE_SID',
    byConnect: true,
    wrong: strangeSid('IS'),
    fixSays: 'TURNS_SYNC_SERVICE_SID',
  }),
];
