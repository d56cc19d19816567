import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectVersion } from '../../../scripts/project-build.cjs';
import { STORED_VERSION } from '../../../src/state/versioned-documents';

const PROJECT = join(__dirname, '../../..');
const read = (name: string): string => readFileSync(join(PROJECT, name), 'utf8');

test('the changelog begins with what is not released, then this version, with its day', () => {
  const headings = [...read('CHANGELOG.md').matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings[0]).toBe('Unreleased');
  expect(headings[1]).toMatch(new RegExp(`^${projectVersion(PROJECT)} - \\d{4}-\\d\\d-\\d\\d$`));
});

test('the lockfile is of this version', () => {
  const { version, packages } = JSON.parse(read('package-lock.json')) as {
    version: string;
    packages: Record<string, { version?: string }>;
  };
  expect([version, packages['']?.version]).toEqual([projectVersion(PROJECT), projectVersion(PROJECT)]);
});

test('the table of releases says which stored version this one writes', () => {
  const [major, minor] = projectVersion(PROJECT).split('.');
  const [, release, stored] =
    /^\| Release .*\n\| -.*\n\| (\S+) +\| (\d+) /m.exec(read('docs/operations.md')) ?? [];
  expect([`${major}.${minor}`, 'unreleased']).toContain(release);
  expect(stored).toBe(String(STORED_VERSION));
});
