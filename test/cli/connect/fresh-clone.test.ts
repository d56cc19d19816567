import { chmodSync, writeFileSync } from 'node:fs';
import { fileMode } from '../../../cli/environment/file-mode';
import { readEnvironmentFile } from '../../../cli/environment/environment-file';
import { Sandbox } from '../../../sandbox/sandbox';
import { ProjectCopy } from '../../harness/project-copy';
import { type Ended, runCli } from '../../harness/run-redirected';

test('a fresh clone with nothing but credentials and a key is deployed, then connected, then nothing is left to do', async () => {
  const sandbox = await Sandbox.start({ startsAs: 'blank' });
  const project = new ProjectCopy();
  project.copiesTheBuild();
  try {
    sandbox.serverless.services.remove(sandbox.deployed.service);
    const { accountSid, authToken } = sandbox.account;
    const given = [
      `ACCOUNT_SID=${accountSid}`,
      `AUTH_TOKEN=${authToken}`,
      'OPENCX_API_KEY=ocx_live_of_a_test',
      '',
    ];
    writeFileSync(project.path('.env'), given.join('\n'));
    chmodSync(project.path('.env'), 0o644);
    const run = (command: string, ...flags: string[]): Promise<Ended> =>
      runCli(`cli/${command}/main.ts`, flags, {
        cwd: project.folder,
        redirection: { cloudPort: sandbox.twilioPort },
      });

    expect((await run('connect', '--yes')).stderr).toContain('run npm run deploy first');
    expect((await run('deploy')).stdout).toContain('Next: npm run connect');
    expect((await run('connect', '--yes')).stdout).toContain('Verified: the account is connected.');
    expect((await run('connect')).stdout).toContain('nothing to change');
    if (process.platform !== 'win32') expect(fileMode(project.path('.env'))).toBe(0o600);

    const [service] = sandbox.serverless.services.all;
    const [environment] = service?.environments ?? [];
    const deployed = Object.fromEntries((environment?.variables ?? []).map(({ key, value }) => [key, value]));
    const { ACCOUNT_SID: _sid, AUTH_TOKEN: _token, ...settings } = readEnvironmentFile(project.path('.env'));
    expect(deployed).toEqual(settings);
  } finally {
    project.remove();
    await sandbox.stop();
  }
}, 90_000);
