import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

jest.setTimeout(120_000);

const PROJECT = resolve(__dirname, '../..');
const TSX = resolve(PROJECT, 'node_modules/tsx/dist/cli.mjs');

const COMMANDS = [
  ['connect', 'cli/connect/main.ts', 'dry-run'],
  ['doctor', 'cli/doctor/main.ts', 'json'],
  ['trace', 'cli/trace/main.ts', 'hours'],
  ['deploy', 'cli/deploy/main.ts', 'environment'],
  ['erase', 'cli/erase/main.ts', 'yes'],
  ['settings', 'cli/settings/main.ts', 'url'],
  ['demo', 'sandbox/demo/main.ts', 'interactive'],
  ['soak', 'sandbox/soak/main.ts', 'seed'],
] as const;
const IN_THE_SANDBOX = [
  ['demo', 'sandbox/demo/main.ts'],
  ['soak', 'sandbox/soak/main.ts'],
  ['bench', 'sandbox/bench/main.ts'],
] as const;

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command as its npm script does, where there is no environment file. */
function run(main: string, args: string[], shell: Record<string, string> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TSX, resolve(PROJECT, main), ...args], {
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...shell },
  });
  return { status, stdout, stderr };
}

test.each(IN_THE_SANDBOX)('npm run %s -- --help says how it is called, and does nothing', (name, main) => {
  const { status, stdout, stderr } = run(main, ['--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`npm run ${name}`);
});

test.each(IN_THE_SANDBOX)(
  'npm run %s: a flag it does not know is one line, and nothing is done',
  (name, main) => {
    const { status, stdout, stderr } = run(main, ['--fast']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^[^\\n]*--fast[^\\n]* npm run ${name} -- --help\\n$`));
  },
);

test.each(COMMANDS)(
  'npm run %s: a flag that npm has kept is one line, and nothing is done',
  (name, main, flag) => {
    const kept = { [`npm_config_${flag.replace('-', '_')}`]: 'true' };
    const { status, stdout, stderr } = run(main, [], kept);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stderr).toContain(`Run: npm run ${name} -- --${flag}`);
  },
);

test('npm run doctor is not kept from its work by a build server that agrees to everything', () => {
  expect(run('cli/doctor/main.ts', [], { npm_config_yes: 'true' }).stderr).toContain('.env is not there');
});
