import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BACKUP_FOLDER } from '../../../cli/connect/backup';
import { DOMAIN_NAME } from '../../../sandbox/deployment-variables';
import { Installer } from '../../harness/connect-account';
import { type Ended, runCli } from '../../harness/run-redirected';
import { useSandbox } from '../../harness/use-sandbox';

const PROJECT = resolve(__dirname, '../../..');

describe('npm run connect', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  let installer: Installer;

  beforeAll(() => {
    installer = new Installer(sandbox());
  });
  afterAll(() => installer.leave());

  const run = (...flags: string[]): Promise<Ended> =>
    runCli('cli/connect/main.ts', ['--env', installer.file, ...flags], {
      cwd: PROJECT,
      redirection: {
        cloudPort: sandbox().twilioPort,
        edge: { domainName: DOMAIN_NAME, port: Number(new URL(sandbox().addressOf('/')).port) },
      },
    });

  test('without a terminal and without --yes says how to answer, and exits with 1', async () => {
    const before = await installer.account();
    const { exitCode, stdout, stderr } = await run();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('cannot be asked without a terminal');
    expect(stderr).toContain('--yes');
    expect(stdout).toMatch(/^Account ".*" \(AC\w+\), workspace "Flex Task Assignment"\n$/);
    expect(stdout + stderr).not.toContain(sandbox().account.authToken);
    expect(await installer.account()).toEqual(before);
  });

  test('where no backup can be kept nothing is changed, and one line says why', async () => {
    const before = await installer.account();
    const inTheWay = join(dirname(installer.file), BACKUP_FOLDER);
    writeFileSync(inTheWay, '');
    try {
      const { exitCode, stderr } = await run('--yes');
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr: expect.stringMatching(
          /^EEXIST.*\.opencx-connect'\. Look at that file or folder and its permissions\.\n$/,
        ) as string,
      });
    } finally {
      rmSync(inTheWay);
    }
    expect(await installer.account()).toEqual(before);
  });

  test('connects with --yes and exits with 0, in plain text; --undo takes it back', async () => {
    const before = await installer.account();
    const { exitCode, stdout, stderr } = await run('--yes');
    expect(stderr).toBe('');
    expect(stdout).toContain('Verified: the account is connected.');
    expect(stdout).toContain('+ opencx-handoff-card');
    // oxlint-disable-next-line no-control-regex -- colours are what must not be there
    expect(stdout).not.toMatch(/\u001b/);
    expect(exitCode).toBe(0);
    const undone = await run('--undo', '--yes');
    expect(undone).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await installer.account()).toEqual(before);
  });

  test('exits with 2 for a flag it does not know', async () => {
    expect((await run('--force')).exitCode).toBe(2);
  });
});
