import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

interface LockedPackage {
  license?: string;
  dependencies?: Record<string, string>;
  dev?: boolean;
  devOptional?: boolean;
}

const PROJECT = join(__dirname, '../../..');
/** They ask for nothing but to be named. */
const PERMISSIVE = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'];

const textOf = (name: string): string => readFileSync(join(PROJECT, name), 'utf8');
const read = (name: string): unknown => JSON.parse(textOf(name));

/** What the package's own file says, where its package.json says nothing. */
function licenceIn(folder: string): string {
  const [title = ''] = readFileSync(join(PROJECT, folder, 'LICENSE'), 'utf8').split('\n');
  return title.replace(/ License.*/, '');
}

test('a company may deploy this, and change it', () => {
  expect(read('package.json')).toMatchObject({ license: 'MIT' });
  expect(readFileSync(join(PROJECT, 'LICENSE'), 'utf8')).toMatch(/^MIT License/);
});

test('so is whatever is deployed with it', () => {
  const { packages } = read('package-lock.json') as { packages: Record<string, LockedPackage> };
  const bundled = withAllTheyNeed(bundledPackages(), packages);
  expect(bundled).toEqual(expect.arrayContaining(['node_modules/zod', 'node_modules/form-data']));
  const deployed = Object.entries(packages).filter(
    ([folder, { dev, devOptional }]) => (!dev && !devOptional) || bundled.includes(folder),
  );
  expect(deployed.length).toBeGreaterThan(50);
  const licences = deployed.map(([folder, { license }]) => `${folder}: ${license ?? licenceIn(folder)}`);
  expect(licences.filter((line) => !PERMISSIVE.some((name) => line.split(/[ ()]+/).includes(name)))).toEqual(
    [],
  );
});

/** The packages the sources of the Functions name; the build puts them into the bundles. */
function bundledPackages(): string[] {
  const files = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => /\.tsx?$/.test(name)).map((name) => textOf(`src/${name}`));
  const named = sources.flatMap((text) => [...text.matchAll(/(?:from|import\() ?'([^.'][^']*)'/g)]);
  const packages = named.map(([, name = '']) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '');
  return [...new Set(packages)].filter((name) => !isBuiltin(name));
}

/** Their folders, and those of whatever they need in turn. */
function withAllTheyNeed(names: readonly string[], packages: Record<string, LockedPackage>): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    const folder = `node_modules/${name}`;
    if (found.has(folder) || !packages[folder]) return;
    found.add(folder);
    Object.keys(packages[folder].dependencies ?? {}).forEach(add);
  };
  names.forEach(add);
  return [...found];
}
