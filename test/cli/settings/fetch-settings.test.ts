import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileMode } from '../../../cli/environment/file-mode';
import { readEnvironmentFile } from '../../../cli/environment/environment-file';
import { deploymentVariables, uploadedVariables } from '../../../sandbox/deployment-variables';
import { type Ended, runCli } from '../../harness/run-redirected';
import { useSandbox } from '../../harness/use-sandbox';

const SETTINGS = { OPENCX_WEBHOOK_SECRET: 'a secret nobody can guess', AI_AUTHOR: "Robin's AI" };
const sandbox = useSandbox({ settings: SETTINGS });
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opencx-settings-'));
  sandbox().deployed.setVariables(uploadedVariables(deploymentVariables(sandbox(), { settings: SETTINGS })));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(file: string): Promise<Ended> {
  const { accountSid, apiKey } = sandbox().account;
  return runCli('cli/settings/main.ts', ['--env', file], {
    cwd: resolve(__dirname, '../../..'),
    redirection: { cloudPort: sandbox().twilioPort },
    shell: {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_API_KEY: apiKey.sid,
      TWILIO_API_SECRET: apiKey.secret,
    },
  });
}

test('a second admin has an environment file like the first one’s, readable by them only, and no credential in it', async () => {
  const file = join(folder, 'new');
  const { exitCode, stdout, stderr } = await run(file);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const { AUTH_TOKEN: token, ACCOUNT_SID: account, ...settings } = readEnvironmentFile(file);
  const { variables } = sandbox().deployed.environment;
  expect(settings).toEqual(Object.fromEntries(variables.map(({ key, value }) => [key, value])));
  expect({ token, account }).toEqual({ token: undefined, account: sandbox().account.accountSid });
  if (process.platform !== 'win32') expect(fileMode(file)).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('# An API key: OpenCX dashboard');
  for (const secret of [SETTINGS.OPENCX_WEBHOOK_SECRET, sandbox().openCx.apiKey])
    expect(stdout).not.toContain(secret);
});

test('what stands in a file stays; what is deployed otherwise is named', async () => {
  const file = join(folder, 'begun');
  writeFileSync(file, '# Mine.\nAI_AUTHOR=Ana\n');
  const { stderr } = await run(file);
  expect(stderr).toContain('Left as the file has it, though it is deployed otherwise: AI_AUTHOR.');
  expect(readFileSync(file, 'utf8')).toMatch(/^# Mine\.\nAI_AUTHOR=Ana\nOPENCX_API_KEY=/);
});

test('where nothing is deployed no file is made', async () => {
  const { service } = sandbox().deployed;
  sandbox().serverless.services.remove(service);
  try {
    const { exitCode, stderr } = await run(join(folder, 'nothing'));
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('npm run deploy') as string,
    });
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  } finally {
    sandbox().serverless.services.all.push(service);
  }
});
