import { readFileSync, writeFileSync } from 'node:fs';
import { readEnvironmentFile } from '../../cli/environment/environment-file';
import { DOMAIN_NAME } from '../../sandbox/deployment-variables';
import { newAccount } from '../../sandbox/kernel/account';
import { Sandbox } from '../../sandbox/sandbox';
import { AI_NUMBER } from '../../sandbox/voice/company-numbers';
import { Installer } from '../harness/connect-account';
import { examine, instrumentsFor } from '../harness/examine';
import { ProjectCopy } from '../harness/project-copy';
import { setFlowTimeouts } from '../harness/flow-timeouts';
import { type Ended, runCli } from '../harness/run-redirected';
import { sandboxClient } from '../harness/twilio-client';
import { newNumber } from '../harness/use-sandbox';

jest.setTimeout(180_000);

const FILE = '.env.staging';

/** What docs/operations.md has a person do, with its commands, on an account that has another environment file. */
describe('The life of a deployment', () => {
  let sandbox: Sandbox;
  let project: ProjectCopy;
  let account: Installer;
  let before: Record<string, unknown>;

  beforeAll(async () => {
    sandbox = await Sandbox.start({ startsAs: 'blank' });
    project = new ProjectCopy();
    account = new Installer(sandbox);
    before = await configuration();
    const { accountSid, authToken } = sandbox.account;
    const lines = {
      ACCOUNT_SID: accountSid,
      AUTH_TOKEN: authToken,
      OPENCX_API_KEY: sandbox.openCx.apiKey,
      OPENCX_API_URL: sandbox.openCxUrl,
      OPENCX_WEBHOOK_SECRET: 'a secret nobody can guess',
    };
    const text = Object.entries(lines).map(([name, value]) => `${name}="${value}"\n`);
    writeFileSync(project.path(FILE), text.join(''));
  });
  afterAll(async () => {
    account.leave();
    project.remove();
    await sandbox.stop();
  });

  /** Of the account, without the deployment, which a deploy changes. */
  async function configuration(): Promise<Record<string, unknown>> {
    const { variables: _deployed, ...rest } = (await account.account()) as Record<string, unknown>;
    return rest;
  }

  const portOf = (url: string): number => Number(new URL(url).port);
  const run = (command: string, ...flags: string[]): Promise<Ended> =>
    runCli(`cli/${command}/main.ts`, ['--env', FILE, ...flags], {
      cwd: project.folder,
      redirection: {
        cloudPort: sandbox.twilioPort,
        openCxPort: portOf(sandbox.openCxUrl),
        edge: { domainName: DOMAIN_NAME, port: portOf(sandbox.addressOf('/')) },
        liveHosts: ['127.0.0.1'],
      },
    });

  /** As the platform gives them to the Functions with their next call. */
  async function variablesTakeEffect(): Promise<void> {
    const { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN } = sandbox.account;
    const { variables } = sandbox.deployed.environment;
    const deployed = Object.fromEntries(variables.map(({ key, value }) => [key, value]));
    await sandbox.deploy({ ...deployed, ACCOUNT_SID, AUTH_TOKEN, DOMAIN_NAME });
  }

  function replaceInFile(name: string, value: string): void {
    const path = project.path(FILE);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}="${value}"`));
  }

  /** What the doctor says, without a process of its own. */
  async function checksThat(outcome: 'failed' | 'warned'): Promise<string[]> {
    const checks = await examine(instrumentsFor(sandbox, readEnvironmentFile(project.path(FILE))));
    return checks.filter(({ finding }) => finding.outcome === outcome).map(({ id }) => id);
  }
  const failedChecks = () => checksThat('failed');

  test('a second environment is deployed, connected and examined by its own file', async () => {
    expect(await run('deploy')).toMatchObject({ exitCode: 0 });
    expect(await run('connect', '--yes', '--voice-number', AI_NUMBER)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Verified: the account is connected.') as string,
    });
    await variablesTakeEffect();
    const { stdout, exitCode } = await run('doctor', '--json');
    const { checks } = JSON.parse(stdout) as { checks: { id: string; outcome: string }[] };
    expect(exitCode).toBe(0);
    expect(checks.filter((check) => check.outcome !== 'passed')).toMatchObject([
      { id: 'flow-timeout', outcome: 'warned' },
    ]);
    await setFlowTimeouts(sandboxClient(sandbox), 1_209_600);
    expect(await checksThat('warned')).toEqual([]);
    expect(readEnvironmentFile(project.path(FILE))).toHaveProperty('AI_WORKER_SID');
    // The doctor has held what is deployed against what was built: what follows changes settings alone.
    project.copiesTheBuild();
  });

  test.each(['OPENCX_API_KEY', 'OPENCX_WEBHOOK_SECRET'])('%s is rotated by a deploy', async (name) => {
    const value = `${name.toLowerCase()}_of_tomorrow`;
    if (name === 'OPENCX_API_KEY') sandbox.openCx.apiKey = value;
    replaceInFile(name, value);
    expect(await run('deploy')).toMatchObject({ exitCode: 0 });
    await variablesTakeEffect();
    expect(sandbox.deployed.environment.variables).toContainEqual(
      expect.objectContaining({ key: name, value }),
    );
    expect(await failedChecks()).toEqual([]);
  });

  test('the Auth Token is rotated: the doctor knows the old one for what it is, and all is right with the new one in the file', async () => {
    sandbox.account.authToken = newAccount().authToken;
    await variablesTakeEffect();
    expect(await failedChecks()).toEqual(['credentials']);
    replaceInFile('AUTH_TOKEN', sandbox.account.authToken);
    expect(await run('deploy')).toMatchObject({ exitCode: 0 });
    expect(await failedChecks()).toEqual([]);
    const caller = sandbox.caller(newNumber());
    caller.dials(AI_NUMBER);
    await caller.isListenedTo();
    caller.hangsUp();
    await sandbox.webhooks.quiet();
  });

  test('is removed by undoing every run: nothing of ours is left in the account', async () => {
    expect(await run('connect', '--yes', '--ai-filter', "channelType == 'sms'")).toMatchObject({
      exitCode: 0,
    });
    const runs: string[] = [];
    do {
      const { stdout, exitCode } = await run('connect', '--undo', '--yes');
      expect(exitCode).toBe(0);
      runs.push(stdout);
    } while (runs.at(-1)?.includes('Run this again'));
    expect(runs).toHaveLength(2);
    expect(await configuration()).toEqual(before);
  });
});
