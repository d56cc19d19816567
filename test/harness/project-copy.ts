import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../..');
const DEPLOYED_FROM = [
  ...['src', 'cli', 'scripts', 'package.json', 'tsconfig.json'],
  ...['.twilioserverless', '.twilioserverlessrc.js'],
];

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

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
