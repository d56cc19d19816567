import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildProblems } from '../../../scripts/project-build.cjs';
import { ProjectCopy } from '../../harness/project-copy';
import { runCli } from '../../harness/run-redirected';
import { ServerlessCloud } from '../../harness/serverless-cloud';

jest.setTimeout(120_000);

const BOOK = 'src/assets/phrases.private.json';

let project: ProjectCopy;
let book: string;
beforeAll(() => {
  project = new ProjectCopy();
  book = readFileSync(project.path(BOOK), 'utf8');
});
afterEach(() => {
  writeFileSync(project.path(BOOK), book);
  project.clean();
});
afterAll(() => project.remove());

function withoutOneSentence(): string {
  const changed = JSON.parse(book) as { languages: Record<string, { phone: Record<string, string> }> };
  delete changed.languages.de?.phone.pardon;
  return JSON.stringify(changed);
}

test.each([
  ['lacks one sentence', withoutOneSentence, 'languages.de.phone.pardon: missing'],
  ['is no JSON', () => '{ "default": "en", ', 'the file is no JSON object with "default" and "languages"'],
])('a phrase book that %s is not built, and what was built before is no build', (_what, text, problem) => {
  project.build();
  expect(buildProblems(project.folder)).toEqual([]);
  writeFileSync(project.path(BOOK), text());
  const { status, stderr } = spawnSync(process.execPath, [project.path('scripts/build.mjs')], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: `${BOOK}: ${problem}\nNothing was built.\n` });
  expect(existsSync(project.path('dist'))).toBe(false);
  expect(buildProblems(project.folder)).toEqual([expect.stringContaining('not built')]);
});

test('npm run deploy says so in as many lines, before it asks Twilio for anything', async () => {
  const cloud = await ServerlessCloud.start();
  try {
    const { accountSid, authToken } = cloud.account;
    writeFileSync(
      project.path('.env'),
      `ACCOUNT_SID=${accountSid}\nAUTH_TOKEN=${authToken}\nOPENCX_API_KEY=ocx_live_secret\n`,
    );
    writeFileSync(project.path(BOOK), withoutOneSentence());
    const ended = await runCli('cli/deploy/main.ts', [], {
      cwd: project.folder,
      redirection: { cloudPort: cloud.twilioPort },
    });
    expect(ended).toMatchObject({
      exitCode: 1,
      stderr: `${BOOK}: languages.de.phone.pardon: missing\nNothing was built.\n`,
    });
    expect(cloud.exchanges).toEqual([]);
  } finally {
    await cloud.stop();
  }
});
