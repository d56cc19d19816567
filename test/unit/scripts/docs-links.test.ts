import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const PROJECT = join(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');

const within = (folder: string): string[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

const PAGES = [...readdirSync(PROJECT), ...within('docs')].filter((file) => file.endsWith('.md'));
const SOURCES = ['src', 'cli', 'sandbox', 'scripts']
  .flatMap(within)
  .filter((file) => /\.(tsx?|[cm]js)$/.test(file));

/** What a heading is called in an address (https://docs.github.com/get-started/writing-on-github). */
function anchorOf(heading: string): string {
  const words = heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase();
  return words.replace(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-');
}

function anchorsOf(page: string): string[] {
  const text = read(page).replace(/```.*?```/gs, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

function leadsSomewhere(page: string, anchor: string | undefined): boolean {
  if (!existsSync(join(PROJECT, page))) return false;
  return !anchor || !page.endsWith('.md') || anchorsOf(page).includes(anchor);
}

test('every link of a page leads to a file and a heading that are there', () => {
  const links = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => ({ page, link })),
  );
  expect(links.length).toBeGreaterThan(200);
  const broken = links.filter(({ page, link }) => {
    const [path = '', anchor] = link.split('#');
    return !leadsSomewhere(path === '' ? page : normalize(join(dirname(page), path)), anchor);
  });
  expect(broken).toEqual([]);
});

test('every page the code names is there', () => {
  const named = SOURCES.flatMap((file) =>
    [...read(file).matchAll(/\bdocs\/[\w/-]+\.md(?:#([\w-]+))?/g)].map(([name, anchor]) => ({
      file,
      name,
      anchor,
    })),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ name, anchor }) => !leadsSomewhere(name.replace(/#.*/, ''), anchor))).toEqual([]);
});

test('every source file a page names is there, and every folder of the architecture', () => {
  const files = [...SOURCES, ...within('test')];
  const isThere = (name: string): boolean => files.some((file) => `/${file}`.endsWith(`/${name}`));
  const named = PAGES.flatMap((page) =>
    [...read(page).matchAll(/`([\w./-]+\.(?:tsx?|[cm]js))`/g)].map(([, name = '']) => ({ page, name })),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ name }) => !isThere(name))).toEqual([]);

  let root = '';
  const folders = [...read('docs/architecture.md').matchAll(/^( *)([\w/-]+\/) {2,}/gm)].map(
    ([, indent = '', name = '']) => {
      if (indent === '') root = name;
      return indent === '' ? name : join(root, name);
    },
  );
  expect(folders.length).toBeGreaterThan(30);
  expect(folders.filter((folder) => !existsSync(join(PROJECT, folder)))).toEqual([]);
});

test('docs/architecture.md says what each folder of the AI worker is for', () => {
  const [, listed = ''] = /^src\/ai-worker\/.*\n((?: {2}.*\n)*)/m.exec(read('docs/architecture.md')) ?? [];
  const folders = [...listed.matchAll(/^ {2}([\w-]+)\/ /gm)].map(
    ([, folder = '']) => `src/ai-worker/${folder}`,
  );
  const own = SOURCES.filter((file) => /^src\/ai-worker\/.*\//.test(file)).map((file) => dirname(file));
  expect(folders.toSorted()).toEqual([...new Set(own)].toSorted());
});
