import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { probeAccount } from '../../../../cli/doctor/probes/probe-account';
import { deploymentVariables, DOMAIN_NAME } from '../../../../sandbox/deployment-variables';
import { recordedTerminal } from '../../../harness/recorded-terminal';
import { type Ended, runCli } from '../../../harness/run-redirected';
import { useQuickTime, useSandbox } from '../../../harness/use-sandbox';
import { leftBehind, probeInstruments } from './probing';

const sandbox = useSandbox();
useQuickTime(sandbox);
const all = { names: [], yes: false, json: false };

test('what will be made is told before it is made, and nothing is made when the answer is no', async () => {
  const terminal = recordedTerminal({ '--yes': false });
  expect(await probeAccount(probeInstruments(sandbox()), terminal, all)).toBe(true);
  expect(terminal.text()).toMatch(/accepted-rejected\s+a worker, a queue, a workflow and a task/);
  expect(terminal.text()).toMatch(/Their names begin with opencx-probe/);
  expect(terminal.text()).not.toMatch(/answer/);
  expect(terminal.questions).toEqual(['Make them now?']);
});

test('one probe is asked by its name; an unknown one is refused with the names there are', async () => {
  const terminal = recordedTerminal();
  const options = { names: ['own-address'], yes: true, json: true };
  expect(await probeAccount(probeInstruments(sandbox()), terminal, options)).toBe(true);
  expect(JSON.parse(terminal.text())).toMatchObject({
    ok: true,
    probes: [{ name: 'own-address', outcome: 'skipped' }],
  });
  const asking = probeAccount(probeInstruments(sandbox()), terminal, { ...options, names: ['nothing'] });
  await expect(asking).rejects.toThrow(
    /no probe nothing; there are accepted-rejected, rejected-activity, rest-made-worker,/,
  );
});

test('a phone that is none is refused before anything is made', async () => {
  const instruments = probeInstruments(sandbox(), { phone: '0150 5550' });
  const asking = probeAccount(instruments, recordedTerminal(), { ...all, yes: true });
  await expect(asking).rejects.toThrow(/--probe-phone 0150 5550 is no phone number/);
});

test('with an API key the probes that call Functions are skipped', async () => {
  const { apiKey, accountSid } = sandbox().account;
  const { AUTH_TOKEN: _token, ACCOUNT_SID: _account, ...variables } = deploymentVariables(sandbox(), {});
  const terminal = recordedTerminal();
  const instruments = probeInstruments(sandbox(), {
    variables,
    shell: {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_API_KEY: apiKey.sid,
      TWILIO_API_SECRET: apiKey.secret,
    },
  });
  const options = { names: ['hang-up'], yes: true, json: false };
  expect(await probeAccount(instruments, terminal, options)).toBe(true);
  expect(terminal.text()).toMatch(/skipped\s+it signs calls as Twilio does, which takes AUTH_TOKEN/);
});

describe('npm run doctor -- --probe', () => {
  let folder: string;
  let environment: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opencx-probe-'));
    environment = join(folder, 'environment');
    const lines = Object.entries(deploymentVariables(sandbox(), {})).map(
      ([name, value]) => `${name}=${value}`,
    );
    writeFileSync(environment, lines.join('\n'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...flags: string[]): Promise<Ended> =>
    runCli('cli/doctor/main.ts', ['--env', environment, ...flags], {
      cwd: resolve(__dirname, '../../../..'),
      redirection: {
        cloudPort: sandbox().twilioPort,
        edge: { domainName: DOMAIN_NAME, port: Number(new URL(sandbox().addressOf('/')).port) },
      },
    });

  test('asks, answers and leaves nothing', async () => {
    const { exitCode, stdout, stderr } = await run('--probe', 'accepted-rejected', 'hang-up', '--yes');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(
      /accepted-rejected: What does TaskRouter .*\n {2}answer {3}It refuses: Twilio answered 400\/20001/,
    );
    expect(stdout).toMatch(/hang-up: Does a Function go on .*\n {2}answer {3}Yes, it goes on/);
    expect(await leftBehind(sandbox())).toEqual([]);
  });

  test('without a terminal says which flag answers for a person', async () => {
    const { exitCode, stderr } = await run('--probe', 'accepted-rejected');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/Answer it with --yes/);
  });
});
