import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ProjectCopy } from '../../harness/project-copy';
import { type Ended, runCli, runRedirected } from '../../harness/run-redirected';
import { ServerlessCloud } from '../../harness/serverless-cloud';
import { sidOf } from '../../unit/support/sids';
import { uploadsOf } from './uploads';

const SETTINGS = {
  OPENCX_API_KEY: 'ocx_live_secret',
  WORKSPACE_SID: sidOf('WS'),
  WORKFLOW_SID: sidOf('WW'),
  AI_WORKER_SID: sidOf('WK'),
  AI_AUTHOR: 'Ava from support',
};
/** Where Twilio's own CLI with its serverless plugin is, for the test that runs it. */
const { TWILIO_CLI } = process.env;

/** Builds and deploys take seconds each, more on a busy machine. */
jest.setTimeout(120_000);

let cloud: ServerlessCloud;
let project: ProjectCopy;

beforeAll(() => {
  project = new ProjectCopy();
});
beforeEach(async () => {
  cloud = await ServerlessCloud.start();
  const { accountSid, authToken } = cloud.account;
  writeEnvironment({ ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, ...SETTINGS });
});
afterEach(async () => {
  project.clean();
  await cloud.stop();
});
afterAll(() => project.remove());

function writeEnvironment(variables: Readonly<Record<string, string>>): void {
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"`);
  writeFileSync(project.path('.env'), `# The deployment\n${lines.join('\n')}\n`);
}

const where = (): Parameters<typeof runCli>[2] => ({
  cwd: project.folder,
  redirection: { cloudPort: cloud.twilioPort },
});
const deploy = (flags: string[] = [], shell: Record<string, string> = {}): Promise<Ended> =>
  runCli('cli/deploy/main.ts', flags, { ...where(), shell });
const build = (): unknown => execFileSync(process.execPath, [project.path('scripts/build.mjs')]);
const twilioRun = (): Promise<Ended> =>
  runRedirected([project.path('node_modules/twilio-run/bin/twilio-run.js'), 'deploy'], where());

describe('npm run deploy', () => {
  test('builds and uploads exactly the build, and says where it is and what comes next', async () => {
    const ended = await deploy();
    expect(ended).toMatchObject({ exitCode: 0 });
    expect(ended.stdout).toMatch(/Deployed to https:\/\/opencx-flex-\d{4}-dev\.twil\.io/);
    expect(ended.stdout).toMatch(/protected +https:\/\/\S+\/taskrouter\/events/);
    expect(ended.stdout).toContain('npm run doctor');
    expect(ended.stdout + ended.stderr).not.toContain(cloud.account.authToken.slice(0, 4));
    expect(ended.stdout + ended.stderr).not.toContain('ocx_live_secret');

    const uploads = uploadsOf(cloud);
    expect(uploads).toMatchObject({
      service: { uniqueName: 'opencx-flex', includeCredentials: true },
      domainSuffix: 'dev',
      runtime: 'node22',
      variables: SETTINGS,
    });
    expect(Object.keys(uploads.variables).toSorted()).toEqual(Object.keys(SETTINGS).toSorted());
    const sources = execFileSync('find', ['src/functions', '-name', '*.ts'], {
      cwd: project.folder,
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
    expect(Object.keys(uploads.functions)).toHaveLength(sources.length);
    for (const source of sources) {
      const file = source.replace('src/functions/', '').replace(/\.ts$/, '.js');
      const content = readFileSync(project.path(`dist/functions/${file}`));
      const visibility = file.endsWith('.protected.js') ? 'protected' : 'public';
      expect(uploads.functions[`/${file.replace(/(\.protected)?\.js$/, '')}`]).toEqual({
        visibility,
        bytes: content.length,
        sha: createHash('sha256').update(content).digest('hex'),
      });
    }
    expect(uploads.assets).toMatchObject({ '/phrases.json': { visibility: 'private' } });
    const { dependencies } = JSON.parse(readFileSync(project.path('package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(uploads.dependencies).toEqual(dependencies);
  });
});

describe('npm run deploy, of sources that were built before', () => {
  beforeAll(() => project.copiesTheBuild());

  test('before npm run connect it names that as the next step; again, from another clone and with an API key, it uses the same service', async () => {
    const { accountSid, authToken, apiKey } = cloud.account;
    // Somebody has chosen the workflow already; the others come from `connect`.
    const { OPENCX_API_KEY, WORKFLOW_SID } = SETTINGS;
    writeEnvironment({ ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, OPENCX_API_KEY, WORKFLOW_SID });
    const first = await deploy();
    expect(first).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('npm run connect') as string,
    });

    rmSync(project.path('.twiliodeployinfo'), { force: true });
    writeEnvironment(SETTINGS);
    const shell = {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_API_KEY: apiKey.sid,
      TWILIO_API_SECRET: apiKey.secret,
    };
    const second = await deploy(['--environment', 'prod'], shell);
    expect(second).toMatchObject({ exitCode: 0 });
    expect(second.stdout + second.stderr).not.toContain(apiKey.secret.slice(0, 4));
    expect(cloud.serverless.services.all).toHaveLength(1);
    const environments = cloud.serverless.services.all[0]?.environments ?? [];
    expect(environments).toMatchObject([
      {
        domainName: expect.stringMatching(/-dev\.twil\.io$/) as string,
        variables: [{ key: 'OPENCX_API_KEY' }, { key: 'WORKFLOW_SID' }],
      },
      { domainName: expect.stringMatching(/-prod\.twil\.io$/) as string },
    ]);
    expect(environments[1]?.variables.map(({ key }) => key).toSorted()).toEqual(
      Object.keys(SETTINGS).toSorted(),
    );
  });

  test('somebody else’s service of the same name is left alone', async () => {
    const service = cloud.serverless.services.create('opencx-flex', { friendlyName: 'Another' });
    cloud.serverless.services.addFile(service.functions, '/hello');
    const ended = await deploy();
    expect(ended).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('with other Functions in it') as string,
    });
    expect(service.builds).toEqual([]);
  });

  test('wrong settings stop it before the first request, all named at once', async () => {
    appendFileSync(
      project.path('.env'),
      [
        'AI_REPLY_SECONDS=200',
        'DOMAIN_NAME=x.twil.io',
        `HANDOFF_NOTE=auto # ask`,
        `EXTRA=${'x'.repeat(451)}`,
      ].join('\n'),
    );
    const ended = await deploy();
    expect(ended.exitCode).toBe(1);
    for (const what of [
      /AI_REPLY_SECONDS: received "200"/,
      /DOMAIN_NAME is given by Twilio/,
      /HANDOFF_NOTE is read differently/,
      /EXTRA has 451 bytes; Twilio takes 450/,
    ])
      expect(ended.stderr).toMatch(what);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(cloud.exchanges).toEqual([]);
  });

  test('credentials Twilio refuses are told in one line', async () => {
    writeEnvironment({ ACCOUNT_SID: cloud.account.accountSid, AUTH_TOKEN: 'wrong', ...SETTINGS });
    const ended = await deploy();
    expect(ended).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^Twilio answered 401\/20003, Authenticate\. Check .* belong together\.\n$/);
  });

  test('called in a way it does not understand, it says how', async () => {
    const ended = await deploy(['--fast']);
    expect(ended).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/unknown option '--fast'[^]*Usage/) as string,
    });
  });
});

describe('A bare deploy with Twilio’s tools', () => {
  test('of an unbuilt project stops before the first request', async () => {
    const ended = await twilioRun();
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('npm run build') as string });
    expect(existsSync(project.path('dist'))).toBe(false);
    expect(cloud.exchanges).toEqual([]);
  });

  test('after a build uploads exactly what npm run deploy does', async () => {
    build();
    expect(await twilioRun()).toMatchObject({ exitCode: 0 });
    const bare = uploadsOf(cloud);
    await inAnotherAccount(async () => {
      await deploy();
      expect(uploadsOf(cloud)).toEqual(bare);
    });
  });

  const title = 'with the Twilio CLI’s own serverless:deploy, does and refuses the same';
  const skipped = `${title}: did NOT run; set TWILIO_CLI to the bin/run of a twilio-cli with plugin-serverless`;
  if (!TWILIO_CLI) process.stderr.write(`${skipped}\n`);
  (TWILIO_CLI ? test : test.skip)(TWILIO_CLI ? title : skipped, async () => {
    const { accountSid, authToken } = cloud.account;
    const cli = (): Promise<Ended> =>
      runRedirected([TWILIO_CLI ?? '', 'serverless:deploy'], {
        ...where(),
        shell: { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken },
      });
    expect((await cli()).exitCode).not.toBe(0);
    expect(cloud.exchanges.filter(({ host }) => host.startsWith('serverless'))).toEqual([]);
    build();
    const ended = await cli();
    expect(ended.stdout + ended.stderr).toContain('successfully deployed');
    const bare = uploadsOf(cloud);
    await inAnotherAccount(async () => {
      await deploy();
      expect(uploadsOf(cloud)).toEqual(bare);
    });
  });
});

/** The same project, deployed to an account nothing was deployed to. */
async function inAnotherAccount(act: () => Promise<void>): Promise<void> {
  await cloud.stop();
  cloud = await ServerlessCloud.start();
  const { accountSid, authToken } = cloud.account;
  writeEnvironment({ ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, ...SETTINGS });
  await act();
}
