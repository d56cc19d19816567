import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildProblems, sourceFingerprint } from '../../../scripts/project-build.cjs';

let project: string;

function write(name: string, text: string): void {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  writeFileSync(join(project, name), text);
}

/** As the build leaves it. */
function stamp(): void {
  write('dist/build.json', JSON.stringify({ build: sourceFingerprint(project) }));
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'opencx-project-'));
  write('package.json', JSON.stringify({ version: '1.0.0', dependencies: { twilio: '6.2.0' } }));
  write('scripts/build.mjs', '');
  write('src/functions/desk/events.protected.ts', 'export const handler = 1;');
  write('src/assets/phrases.private.json', '{}');
  write('dist/functions/desk/events.protected.js', 'require("node:crypto"); require("twilio/lib/x");');
  write('dist/assets/phrases.private.json', '{}');
  write('dist/assets/flex/handoff-card.js', '');
  write('dist/assets/console.private.html', '');
  write('dist/assets/voice/one-moment/answer-en.xml', '<Response/>');
  stamp();
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

test('a built project has no problems', () => {
  expect(buildProblems(project)).toEqual([]);
});

test('an unbuilt project', () => {
  rmSync(join(project, 'dist'), { recursive: true });
  expect(buildProblems(project)).toEqual([expect.stringMatching(/not built.*npm run build/)]);
});

test.each([
  ['a source that was changed', () => write('src/functions/desk/events.protected.ts', 'changed')],
  ['a source that was added', () => write('src/new.ts', '')],
  ['another way to build', () => write('scripts/build.mjs', 'changed')],
  [
    'another version of what is bundled',
    () =>
      write(
        'package.json',
        JSON.stringify({
          version: '1.0.0',
          dependencies: { twilio: '6.2.0' },
          devDependencies: { zod: '4.6.8' },
        }),
      ),
  ],
  ['another version of a dependency', () => write('package.json', '{"dependencies":{"twilio":"6.3.0"}}')],
])('%s makes the build an old one', (_what, change) => {
  change();
  expect(buildProblems(project)).toEqual([expect.stringMatching(/older than the sources.*npm run build/)]);
});

test('line ends of Windows do not', () => {
  write('src/a.ts', 'one\ntwo\n');
  stamp();
  write('src/a.ts', 'one\r\ntwo\r\n');
  expect(buildProblems(project)).toEqual([]);
});

test.each([
  ['dist/functions/old.js', '', /old\.js has no source .* would become a URL/],
  ['dist/functions/desk/events.protected.js', 'require("./lib")', /loads "\.\/lib", which is not there/],
  ['dist/functions/desk/events.protected.js', "await import('../lib/x')", /loads "\.\.\/lib\/x"/],
  ['dist/functions/desk/events.protected.js', '\n//# sourceMappingURL=data:a', /built for a debugger/],
  ['dist/assets/stray.private.json', '', /stray\.private\.json has no source/],
])('%s holding %j is not deployed', (name, text, problem) => {
  write(name, text);
  expect(buildProblems(project)).toEqual([expect.stringMatching(problem)]);
});

test('the files for callers are missing when they were not built', () => {
  rmSync(join(project, 'dist/assets/voice'), { recursive: true });
  expect(buildProblems(project)).toEqual(['dist/assets/voice/one-moment is missing. Run: npm run build']);
});

test('an asset anybody could read is not deployed', () => {
  write('src/assets/prices.json', '');
  write('dist/assets/prices.json', '');
  stamp();
  expect(buildProblems(project)).toEqual([expect.stringContaining('Rename it prices.private.json')]);
});

test.each([
  'dist/functions/desk/events.protected.js',
  'dist/assets/flex/handoff-card.js',
  'dist/assets/console.private.html',
])('%s is missing when it was not built', (name) => {
  rmSync(join(project, name));
  expect(buildProblems(project)).toEqual([`${name} is missing. Run: npm run build`]);
});
