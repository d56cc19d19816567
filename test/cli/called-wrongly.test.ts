import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { played } from '../harness/played';

jest.setTimeout(120_000);

const PROJECT = resolve(__dirname, '../..');
const RUN = resolve(PROJECT, 'scripts/run.cjs');

const COMMANDS = [
  ['connect', 'cli/connect/main.ts', 'dry-run'],
  ['doctor', 'cli/doctor/main.ts', 'json'],
  ['trace', 'cli/trace/main.ts', 'hours'],
  ['deploy', 'cli/deploy/main.ts', 'environment'],
  ['erase', 'cli/erase/main.ts', 'yes'],
  ['settings', 'cli/settings/main.ts', 'url'],
  ['rehearse', 'sandbox/rehearse/main.ts', 'again'],
  ['console', 'cli/console/main.ts', 'print'],
  ['demo', 'sandbox/demo/main.ts', 'interactive'],
  ['soak', 'sandbox/soak/main.ts', 'seed'],
] as const;
const IN_THE_SANDBOX = [
  ['rehearse', 'sandbox/rehearse/main.ts'],
  ['demo', 'sandbox/demo/main.ts'],
  ['soak', 'sandbox/soak/main.ts'],
  ['bench', 'sandbox/bench/main.ts'],
] as const;
const OTHERS = [
  ['build', 'scripts/build.mjs'],
  ['facts', 'scripts/make-facts.ts'],
  ['pictures', 'scripts/take-pictures.ts'],
] as const;
const WITHOUT_A_FILE = [...IN_THE_SANDBOX, ...OTHERS];
/** Each is a process of its own: of a sample every command is started, in one wrong way or another. */
const ONE_OF = 2;

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command as its npm script does, where there is no environment file. */
function run(main: string, args: string[], shell: Record<string, string> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, main, ...args], {
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...shell },
  });
  return { status, stdout, stderr };
}

test('a command started by npm says what is missing when the development dependencies are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opencx-without-'));
  try {
    mkdirSync(join(folder, 'scripts'));
    copyFileSync(join(PROJECT, 'scripts/run.cjs'), join(folder, 'scripts/run.cjs'));
    const start = (project: string): Ended => {
      const args = [join(project, 'scripts/run.cjs'), 'cli/trace/main.ts', '--help'];
      return spawnSync(process.execPath, args, { cwd: '/', encoding: 'utf8' });
    };
    expect(start(folder)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^What .* npm ci.*\n$/) as string,
    });
    expect(start(PROJECT)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('--hours') as string,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('an environment no domain can have is refused before anything is built', () => {
  const { status, stderr } = run('cli/deploy/main.ts', ['--environment', 'Prod Env!']);
  expect({ status, stderr }).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('small letters') as string,
  });
});

test.each(played(WITHOUT_A_FILE, 0, ONE_OF))(
  'npm run %s -- --help says how it is called, and does nothing',
  (name, main) => {
    const { status, stdout, stderr } = run(main, ['--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`npm run ${name}`);
  },
);

test.each(played(WITHOUT_A_FILE, 1, ONE_OF))(
  'npm run %s: a flag it does not know is one line, and nothing is done',
  (name, main) => {
    const { status, stdout, stderr } = run(main, ['--fast']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^[^\\n]*--fast[^\\n]* npm run ${name} -- --help\\n$`));
  },
);

test.each(played(COMMANDS, 1, ONE_OF))(
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
