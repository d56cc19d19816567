import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
}

const PROJECT = join(__dirname, '../../..');
/** They ask for nothing but to be named. */
const PERMISSIVE = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'];

const read = (name: string): unknown => JSON.parse(readFileSync(join(PROJECT, name), 'utf8'));

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
  const deployed = Object.entries(packages).filter(([, { dev, devOptional }]) => !dev && !devOptional);
  expect(deployed.length).toBeGreaterThan(50);
  const licences = deployed.map(([folder, { license }]) => `${folder}: ${license ?? licenceIn(folder)}`);
  expect(licences.filter((line) => !PERMISSIVE.some((name) => line.split(/[ ()]+/).includes(name)))).toEqual(
    [],
  );
});
