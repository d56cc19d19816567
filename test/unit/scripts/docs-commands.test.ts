import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HELP as DEMO_HELP } from '../../../sandbox/demo/arguments';
import { settingsSchema } from '../../../src/settings/settings';
import packageJson from '../../../package.json';
import type { CallsOf } from '../../../src/ai-worker/calls/call-event';
import { oneMomentPath } from '../../../src/voice/one-moment';

const PROJECT = join(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');

const within = (folder: string): string[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

const PAGES = [...readdirSync(PROJECT), ...within('docs')].filter((file) => file.endsWith('.md'));
const FOLDERS = ['src', 'cli', 'sandbox', 'scripts', 'test', '.ci', '.github'];
const FILES = [...readdirSync(PROJECT), ...FOLDERS.flatMap(within), ...within('docs')];
const CODE = ['src', 'cli', 'sandbox', 'scripts']
  .flatMap(within)
  .filter((file) => /\.([cm]?js|ts)$/.test(file));
const SCRIPTS: Readonly<Record<string, string>> = packageJson.scripts;

/** What follows `npm run` in a text, up to the end of what is to be typed. */
function calls(text: string): { script: string; flags: string[] }[] {
  return [...text.matchAll(/npm run (?:--silent )?([a-z]+(?::[a-z]+)*)((?: -- )[^`|#\n]*)?/g)].map(
    ([, script = '', rest = '']) => ({ script, flags: flagsIn(rest.split(/&&|;/)[0] ?? '') }),
  );
}

function flagsIn(text: string): string[] {
  return [...text.matchAll(/(?<=[\s'"])--[a-z][a-z-]+/g)].map(([flag]) => flag);
}

/** The flags a command declares, with commander or with Node's own parser. */
function declaredFlags(script: string): Set<string> {
  const main = /\S+\.(?:ts|mjs)$/.exec(SCRIPTS[script] ?? '')?.[0];
  if (main === undefined) return new Set();
  const ofCommand = main.startsWith('scripts/')
    ? [main]
    : CODE.filter((file) => dirname(file) === dirname(main));
  const declared = ofCommand.flatMap((file) =>
    [...read(file).matchAll(/ption\(\s*'(--[a-z][a-z-]*)/g)].map(([, flag = '']) => flag),
  );
  const built = script === 'build' ? ['--source-maps'] : [];
  return new Set([...declared, ...built, ...(script === 'demo' ? flagsIn(DEMO_HELP) : []), '--help']);
}

/** Of npm and of Twilio's own tools. */
const FLAGS_OF_OTHERS = ['--omit', '--override-existing-project', '--service-sid'];

/** What stands between backticks, in one line. */
function codeOf(page: string): string[] {
  const text = read(page).replace(/```.*?```/gs, '');
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

const named = PAGES.flatMap((page) => codeOf(page).map((code) => ({ page, code })));

test('every command a page or a message names is there, with the flags it is named with', () => {
  const told = [...PAGES, ...CODE, '.env.example', '.ci/run'].flatMap((file) =>
    calls(read(file)).map((call) => ({ file, ...call })),
  );
  expect(told.length).toBeGreaterThan(200);
  expect(told.filter(({ script }) => !(script in SCRIPTS))).toEqual([]);
  const unknown = told.filter(({ script, flags }) => {
    const declared = declaredFlags(script);
    return flags.some((flag) => !declared.has(flag));
  });
  expect(unknown).toEqual([]);
});

test('every flag that stands alone on a page is one of a command', () => {
  const ours = Object.keys(SCRIPTS).flatMap((script) => [...declaredFlags(script)]);
  const declared = new Set([...ours, ...FLAGS_OF_OTHERS]);
  const alone = named.filter(({ code }) => /^(-- )?--\w/.test(code));
  expect(alone.length).toBeGreaterThan(30);
  expect(alone.filter(({ code }) => !declared.has(/--[\w-]+/.exec(code)?.[0] ?? ''))).toEqual([]);
});

test('every file and folder a page names is there', () => {
  const paths = named.filter(({ code }) =>
    /^[\w.@-]*[\w/.-]*(\/|\/[\w.-]+|\.(ts|cjs|mjs|json|css|md))$/.test(code),
  );
  const ours = paths.filter(
    ({ code }) =>
      /^(src|cli|sandbox|scripts|test|docs|\.ci|\.github)\//.test(code) || /\.(ts|cjs|mjs)$/.test(code),
  );
  expect(ours.length).toBeGreaterThan(50);
  const isThere = (code: string): boolean =>
    existsSync(join(PROJECT, code)) || FILES.some((file) => file.endsWith(`/${code.replace(/\/$/, '')}`));
  expect(ours.filter(({ code }) => !isThere(code))).toEqual([]);
});

test('every test a page says to run is there', () => {
  const told = PAGES.flatMap((page) =>
    [...read(page).matchAll(/jest (?:--?\w+ )*(test\/[\w/.-]+)/g)].map(([, path = '']) => ({ page, path })),
  );
  expect(told.length).toBeGreaterThan(4);
  expect(told.filter(({ path }) => !existsSync(join(PROJECT, path)))).toEqual([]);
});

test('every address of ours a page names has its Function, or its file', () => {
  const functions = within('src/functions').map((file) =>
    file.replace('src/functions', '').replace(/(\.protected)?\.ts$/, ''),
  );
  const ours = named.flatMap(({ page, code }) => {
    const path = /^\/(?:console|conversations|opencx|studio|taskrouter|turns|voice|status)(?:\/[\w-]+)*/.exec(
      code,
    )?.[0];
    return path === undefined ? [] : [{ page, path }];
  });
  expect(ours.length).toBeGreaterThan(20);
  // The build makes the files: test/door/bundles.test.ts names them.
  const files = ['answer', 'transfer'].map((calls) =>
    oneMomentPath(calls as CallsOf, 'en').replace(/\.xml$/, ''),
  );
  expect(ours.filter(({ path }) => ![...functions, ...files].includes(path))).toEqual([]);
});

test('every setting and variable a page names is read somewhere', () => {
  const code = [
    ...CODE,
    ...FOLDERS.flatMap(within).filter((file) => /\.(ts|cjs|yml)$|^\.ci\/run$/.test(file)),
  ]
    .map(read)
    .join('\n');
  const words = new Set([...code.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([word]) => word));
  const told = named.flatMap(({ page, code }) => {
    const name = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(=|$)/.exec(code)?.[1];
    return name === undefined ? [] : [{ page, name }];
  });
  expect(told.length).toBeGreaterThan(50);
  expect(told.filter(({ name }) => !words.has(name) && !(name in settingsSchema.shape))).toEqual([]);
});
