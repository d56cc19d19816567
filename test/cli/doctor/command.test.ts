import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CHECKS } from '../../../cli/doctor/checks';
import { doctor } from '../../../cli/doctor/doctor';
import { resume } from '../../../cli/doctor/resume';
import { OPENCX_EVENTS } from '../../../src/events/opencx-event';
import { deploymentVariables, DOMAIN_NAME } from '../../../sandbox/deployment-variables';
import { examine, instrumentsFor } from '../../harness/examine';
import { recordedTerminal } from '../../harness/recorded-terminal';
import { type Ended, runCli } from '../../harness/run-redirected';
import { useSandbox } from '../../harness/use-sandbox';

const PROJECT = resolve(__dirname, '../../..');
const sandbox = useSandbox();

function variables(): Record<string, string> {
  const { DOMAIN_NAME: _given, ...rest } = deploymentVariables(sandbox(), {});
  return rest;
}

/** The credentials of somebody who has an API key only. */
function withApiKey() {
  const { ACCOUNT_SID: _account, AUTH_TOKEN: _token, ...rest } = variables();
  const { accountSid, apiKey } = sandbox().account;
  const shell = {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_API_KEY: apiKey.sid,
    TWILIO_API_SECRET: apiKey.secret,
  };
  return instrumentsFor(sandbox(), rest, { shell });
}

test('every check has a section in docs/troubleshooting.md', () => {
  const page = readFileSync(join(PROJECT, 'docs/troubleshooting.md'), 'utf8');
  const missing = CHECKS.filter(({ id }) => !page.includes(`\n### ${id}\n`));
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('with an API key what needs a signature is skipped, and says so', async () => {
  const examined = await examine(withApiKey());
  const skipped = examined.filter(({ finding }) => finding.outcome === 'skipped').map(({ id }) => id);
  const unsigned = ['functions-reachable', 'functions-settings', 'functions-status', 'functions-build'];
  expect(skipped).toEqual([...unsigned, 'turns-sync', 'webhook-secret']);
  const reachable = examined.find(({ id }) => id === 'functions-reachable')?.finding;
  expect(reachable).toMatchObject({
    why: expect.stringMatching(/AUTH_TOKEN.*An API key cannot sign/) as string,
  });
});

test('a conversation is not resumed without an Auth Token, nor what is no conversation', async () => {
  const terminal = recordedTerminal();
  await expect(resume(withApiKey(), terminal, [`CH${'0'.repeat(32)}`])).rejects.toThrow(/AUTH_TOKEN/);
  await expect(resume(withApiKey(), terminal, ['WT1'])).rejects.toThrow(/WT1 is no conversation/);
});

test('a conversation nothing waits in is left as it is', async () => {
  const { conversationSid } = sandbox().customer('+15005550101').text('Hello');
  await sandbox().webhooks.quiet();
  const before = sandbox().conversations.messages(conversationSid).length;
  const terminal = recordedTerminal();
  await resume(instrumentsFor(sandbox(), variables()), terminal, [conversationSid]);
  expect(terminal.text()).toContain('nothing waits');
  expect(sandbox().conversations.messages(conversationSid)).toHaveLength(before);
});

test('wrong credentials fail one check, and nothing that depends on them is called wrong', async () => {
  const terminal = recordedTerminal();
  const wrong = instrumentsFor(sandbox(), { ...variables(), AUTH_TOKEN: 'f'.repeat(32) });
  expect(await doctor(wrong, terminal, { json: true })).toBe(false);
  const { ok, checks } = JSON.parse(terminal.text()) as {
    ok: boolean;
    checks: { id: string; outcome: string; more: string }[];
  };
  expect(ok).toBe(false);
  expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([
    expect.objectContaining({ id: 'credentials', more: 'docs/troubleshooting.md#credentials' }),
  ]);
});

test('what is wrong with the settings is said once; checks that need them point to the one that says it', async () => {
  const terminal = recordedTerminal();
  const { WORKFLOW_SID: _missing, ...rest } = variables();
  await doctor(instrumentsFor(sandbox(), rest), terminal, { json: false });
  const saying = terminal
    .text()
    .split('\n')
    .filter((line) => line.includes('WORKFLOW_SID'));
  expect(saying).toEqual([expect.stringMatching(/^ +found +WORKFLOW_SID/)]);
  expect(terminal.text()).toMatch(/skipped .*: see "The environment file has every setting"/);
});

test('the events OpenCX is to tell of are the same in the documentation', () => {
  const page = readFileSync(join(PROJECT, 'docs/settings.md'), 'utf8');
  const named = page.match(/conversation\.\w+/g) ?? [];
  expect([...new Set(named)].sort()).toEqual([...OPENCX_EVENTS].sort());
});

describe('npm run doctor', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opencx-doctor-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(changes: Record<string, string>, ...flags: string[]): Promise<Ended> {
    const environment = join(folder, 'environment');
    const lines = Object.entries({ ...variables(), ...changes }).map(([name, value]) => `${name}=${value}`);
    writeFileSync(environment, lines.join('\n'), { mode: 0o600 });
    return runCli('cli/doctor/main.ts', ['--env', environment, ...flags], {
      cwd: PROJECT,
      redirection: {
        cloudPort: sandbox().twilioPort,
        edge: { domainName: DOMAIN_NAME, port: Number(new URL(sandbox().addressOf('/')).port) },
      },
    });
  }

  test('prints what was found, what is expected and the fix, and no secret; exits with 1', async () => {
    const { exitCode, stdout } = await run({ AI_REPLY_SECONDS: '100' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /FAILED {3}The deployed settings are those.*\n +found +AI_REPLY_SECONDS is not set in the deployment, 100 in the file\n +expected .*\n +fix +Run npm run deploy\.\n +more +docs\/troubleshooting\.md#deployed-settings/,
    );
    expect(stdout).toMatch(
      /\n\d+ checks: \d+ ok, 3 failed, \d+ warnings, \d+ skipped\nFailed: deployed-settings, .*\n$/,
    );
    const last = stdout.lastIndexOf('\nok ');
    expect(stdout.indexOf('\nFAILED')).toBeGreaterThan(last);
    expect(stdout).not.toContain(sandbox().account.authToken);
    expect(stdout).not.toContain(sandbox().openCx.apiKey);
  });

  test('prints JSON, and exits with 0 when nothing failed', async () => {
    const { accountSid, authToken } = sandbox().account;
    await sandbox().api('POST', 'chat.twilio.com', `/v2/Services/${sandbox().conversations.serviceSid}`, {
      PostWebhookRetryCount: '3',
    });
    const { taskRouter, flex } = sandbox();
    const queue = `/v1/Workspaces/${taskRouter.workspaceSid}/TaskQueues/${flex.humanQueue.sid}`;
    await sandbox().api('POST', 'taskrouter.twilio.com', queue, {
      TargetWorkers: '(1==1) AND ai_agent != true',
    });
    const { exitCode, stdout } = await run({ ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken }, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    expect(exitCode).toBe(0);
  });

  test('says what to do when the environment file is missing', async () => {
    const { exitCode, stderr } = await run({}, '--env', join(folder, 'nothing'));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/nothing is not there.*copy \.env\.example/);
  });
});
