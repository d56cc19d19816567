import { writeFileSync } from 'node:fs';
import { ProjectCopy } from '../harness/project-copy';
import { runCli } from '../harness/run-redirected';
import { sidOf } from '../unit/support/sids';

/** A build takes seconds, more on a busy machine. */
jest.setTimeout(120_000);

const ACCOUNT = sidOf('AC');
const TOKEN = 'f00dcafef00dcafef00dcafef00dcafe';
const KEY = 'ocx_live_of_nobody';
/** Discard: nobody listens, and nobody is ever given it, as a port that was free a moment ago may be. */
const CLOSED_PORT = 9;
/** The token as it is sent, and as a dump of a request would show it. */
const FORMS = [TOKEN, KEY, Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64'), 'Basic '];

let project: ProjectCopy;
beforeAll(() => {
  project = new ProjectCopy();
  project.copiesTheBuild();
  const settings = {
    ...{ ACCOUNT_SID: ACCOUNT, AUTH_TOKEN: TOKEN, OPENCX_API_KEY: KEY },
    ...{ WORKSPACE_SID: sidOf('WS'), WORKFLOW_SID: sidOf('WW'), AI_WORKER_SID: sidOf('WK') },
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(project.path('.env'), lines.join(''));
});
afterAll(() => project.remove());

test.each([
  'connect --yes',
  'deploy',
  `trace ${sidOf('WT')}`,
  'doctor',
  'doctor --json',
  'doctor --probe --yes',
  `doctor --resume ${sidOf('CH')}`,
])('%s says that Twilio was not reached, and shows no secret', async (line) => {
  const [command = '', ...flags] = line.split(' ');
  const redirection = { cloudPort: CLOSED_PORT };
  const ended = await runCli(`cli/${command}/main.ts`, flags, { cwd: project.folder, redirection });
  const printed = ended.stdout + ended.stderr;
  for (const form of FORMS) expect(printed).not.toContain(form);
  expect(ended.exitCode).toBe(1);
  expect(printed).toMatch(/\w+\.twilio\.com was not reached \(ECONNREFUSED\)/);
  expect(printed).not.toMatch(/\n\s+at /);
  if (!['doctor', 'doctor --json'].includes(line)) expect(ended.stderr.trim().split('\n')).toHaveLength(1);
});
