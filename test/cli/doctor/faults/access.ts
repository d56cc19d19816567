import { type Fault, mustSay, strangeSid } from '../fault';
import type { World } from '../world';

/** Sets a variable to something wrong, everywhere, and back to what it was. */
function wrongVariable(check: string, because: string, name: string, wrong: string, fixSays: string): Fault {
  let right = '';
  return {
    check,
    because,
    cause: (world) => {
      right = world.variables[name] ?? '';
      return world.writeAndDeploy({ [name]: wrong });
    },
    mend: (world, fix) => {
      mustSay(fix, fixSays);
      return world.writeAndDeploy({ [name]: right });
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
  wrongVariable('settings', 'a required setting is missing', 'OPENCX_API_KEY', '', 'npm run deploy'),
  wrongVariable('settings', 'a setting is malformed', 'HANDOFF_NOTE', 'loud', 'npm run deploy'),
  wrongVariable(
    'settings-size',
    'a value is longer than Twilio takes',
    'OPENCX_WEBHOOK_SECRET',
    'x'.repeat(451),
    'npm run deploy',
  ),
  wrongVariable(
    'workspace',
    'the workspace is of another account',
    'WORKSPACE_SID',
    strangeSid('WS'),
    'WORKSPACE_SID',
  ),
  wrongVariable(
    'opencx-key',
    'OpenCX does not know the key',
    'OPENCX_API_KEY',
    'ocx_live_wrong',
    'OPENCX_API_KEY',
  ),
  wrongVariable(
    'opencx-key',
    'OpenCX is somewhere else',
    'OPENCX_API_URL',
    'http://127.0.0.1:9',
    'OPENCX_API_URL',
  ),
  keyState('the key may do nothing', 'no-access'),
  keyState('the key may only read', 'read-only'),
  wrongVariable(
    'sync',
    'the Sync service is of another account',
    'SYNC_SERVICE_SID',
    strangeSid('IS'),
    'SYNC_SERVICE_SID',
  ),
  wrongVariable(
    'conversations-service',
    'the Conversations service is of another account',
    'CONVERSATIONS_SERVICE_SID',
    strangeSid('IS'),
    'Remove CONVERSATIONS_SERVICE_SID',
  ),
  wrongVariable(
    'handed-off-filter',
    'the workflow does not exist',
    'WORKFLOW_SID',
    strangeSid('WW'),
    'WORKFLOW_SID',
  ),
  wrongVariable(
    'ai-worker',
    'the AI worker does not exist',
    'AI_WORKER_SID',
    strangeSid('WK'),
    'AI_WORKER_SID',
  ),
  wrongVariable(
    'ai-worker-queue',
    'the AI queue does not exist',
    'AI_QUEUE_SID',
    strangeSid('WQ'),
    'AI_QUEUE_SID',
  ),
  wrongVariable(
    'turns-sync',
    'the Sync service for turns does not exist',
    'TURNS_SYNC_SERVICE_SID',
    strangeSid('IS'),
    'TURNS_SYNC_SERVICE_SID',
  ),
];
