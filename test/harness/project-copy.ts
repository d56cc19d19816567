import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PLAYS_EVERY } from './played';

const PROJECT = resolve(__dirname, '../..');
const BUILD = 'scripts/build.mjs';
const DEPLOYED_FROM = [
  ...['src', 'cli', 'scripts', 'package.json', 'tsconfig.json'],
  ...['.twilioserverless', '.twilioserverlessrc.js'],
];

/** In the place of the build: what it would make is there already, for the sources are the project's own. */
const COPIES_THE_BUILD = `
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sourceFingerprint } from './project-build.cjs';
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\\\/]$/, '');
rmSync(root + '/dist', { recursive: true, force: true });
cpSync(${JSON.stringify(join(PROJECT, 'dist'))}, root + '/dist', { recursive: true });
writeFileSync(root + '/dist/build.json', JSON.stringify({ build: sourceFingerprint(root) }));
`;

/** A fresh clone of what the commands need, not built: other tests run the Functions of the project's own build. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'opencx-clone-'));

  constructor() {
    for (const name of DEPLOYED_FROM) {
      cpSync(join(PROJECT, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Builds it: in a sample by a copy of the project's own build, which is the same. */
  build(): void {
    if (PLAYS_EVERY) execFileSync(process.execPath, [this.path(BUILD)]);
    else cpSync(join(PROJECT, 'dist'), this.path('dist'), { recursive: true });
  }

  /** Of a sample: from now on its commands copy the project's own build, where building it takes two seconds of a core. */
  copiesTheBuild(): void {
    if (!PLAYS_EVERY) writeFileSync(this.path(BUILD), COPIES_THE_BUILD);
  }

  /** Leaves nothing that was made in it since: neither a build nor an environment file. */
  clean(): void {
    for (const name of readdirSync(this.folder)) {
      if ([...DEPLOYED_FROM, 'node_modules'].includes(name)) continue;
      rmSync(this.path(name), { recursive: true, force: true });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
