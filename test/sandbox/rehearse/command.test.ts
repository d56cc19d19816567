import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RestException } from 'twilio';
import { workspaceSid } from '../../../src/common/sids';
import { recording } from '../../../cli/recording/recording';
import { RECORDING_FILE } from '../../../cli/recording/recording-file';
import type { TwilioExchange } from '../../../sandbox/cloud/exchange';
import { type Seen, rehearse } from '../../../sandbox/rehearse/rehearse';
import { readRecording } from '../../../cli/recording/read-recording';
import { sandboxClient } from '../../harness/twilio-client';
import { type Ended, runCli } from '../../harness/run-redirected';
import { useSandbox } from '../../harness/use-sandbox';

jest.setTimeout(120_000);

const PROJECT = resolve(__dirname, '../../..');

describe('npm run rehearse', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  const asked: TwilioExchange[] = [];
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opencx-rehearsed-'));
    const { accountSid, authToken } = sandbox().account;
    writeFileSync(join(folder, '.env'), `ACCOUNT_SID=${accountSid}\nAUTH_TOKEN=${authToken}\n`, {
      mode: 0o600,
    });
    sandbox().onTwilioExchange = (exchange) => void asked.push(exchange);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(...flags: string[]): Promise<Ended> {
    return runCli('sandbox/rehearse/main.ts', ['--env', join(folder, '.env'), ...flags], {
      cwd: PROJECT,
      redirection: { cloudPort: sandbox().twilioPort },
    });
  }

  test('plays what it has read, and sends the account nothing but reads', async () => {
    const { exitCode, stdout, stderr } = await run();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Account AC\w+, read .*: 1 people, 1 queues, 1 workflows, 2 addresses, 2 flows\.\n/,
    );
    expect(stdout).toMatch(
      /\nSMS, WhatsApp, web chat: nothing that a filter asks for\n {2}today +the default filter -> queue "Everyone": Person 1\n/,
    );
    expect(stdout).toMatch(/\n {2}connected +filter 2 "OpenCX: AI first": the AI answers\n/);
    expect(stdout).toMatch(
      /\n {2}handed off +filter 1 "OpenCX: handed off to people" -> queue "Everyone": Person 1\n/,
    );
    expect(stdout).toContain('From now on the AI is the first to answer customers by SMS (+15005550006)');
    expect([...new Set(asked.map(({ method }) => method))]).toEqual(['GET']);
  });

  test('keeps the account in one file, which nobody else can read, which Git ignores, and which names nobody', () => {
    const file = join(folder, RECORDING_FILE);
    const kept = readFileSync(file, 'utf8');
    expect(recording.parse(JSON.parse(kept)).workers.map(({ name }) => name)).toEqual(['Person 1']);
    expect(kept).not.toMatch(/alice|Alice/);
    expect(kept).not.toContain(sandbox().account.authToken);
    expect(statSync(file).mode & 0o077).toBe(0);
    execFileSync('git', ['check-ignore', '--quiet', RECORDING_FILE], { cwd: PROJECT });
  });

  test('plays again what it has kept, with a customer of the admin’s, and asks Twilio nothing', async () => {
    asked.splice(0);
    const flags = ['--task', '{"channelType":"sms","tier":"gold"}', '--human-queue', 'Everyone'];
    const { exitCode, stdout, stderr } = await run('--again', ...flags);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('\nSMS: tier "gold"\n');
    expect(asked).toEqual([]);
  });

  test('says in one line what is wrong with a call', async () => {
    const { exitCode, stderr } = await run('--again', '--task', 'gold');
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^[^\n]*JSON object[^\n]*\n$/) as string,
    });
    const other = await run('--again', '--workflow', 'Nothing');
    expect(other.stderr).toMatch(/the workspace has no such workflow. It has "Assign to Anyone"/);
  });
});

describe('An account that is connected already', () => {
  const sandbox = useSandbox();

  test('is read by a key that may not read addresses, and Flex’s configuration only where the workspace is not named', async () => {
    const asked: string[] = [];
    sandbox().onTwilioExchange = ({ host }) => void asked.push(host);
    const client = sandboxClient(sandbox());
    client.conversations.v1.addressConfigurations.list = () =>
      Promise.reject(new RestException({ statusCode: 403, body: { code: 20403, message: 'Forbidden' } }));
    const known = { WORKSPACE_SID: workspaceSid.parse(sandbox().taskRouter.workspaceSid) };
    const read = await readRecording(client, known, new Date());
    expect([read.unread, read.addresses, read.flows]).toEqual([['addresses', 'flows'], [], []]);
    expect(asked.filter((host) => host.startsWith('flex-api'))).toEqual([]);
  });

  test('is played as it is, once: connect changes nothing of its routing', async () => {
    const read = await readRecording(sandboxClient(sandbox()), {}, new Date());
    const [main] = read.workflows;
    if (!main) throw new Error('There is no workflow');
    const { customers } = await rehearse({ recording: read, main, tasks: [], connect: {} });
    expect(customers.map(({ today, connected }) => [today, connected.byAi, arrivalOf(connected)])).toEqual(
      Array.from(customers, () => [undefined, true, 'Person 1']),
    );
    expect(customers.length).toBeGreaterThanOrEqual(3);
  });
});

function arrivalOf({ handedOff }: Seen): string | undefined {
  return handedOff?.['at work'].arrivesAt;
}
