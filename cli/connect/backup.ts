import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { accountSid, type AccountSid, type WorkspaceSid, workspaceSid } from '../../src/common/sids';
import { Problem } from '../problem';
import type { Change } from './plan/change';

/** Where what was changed is kept, beside the environment file. */
export const BACKUP_FOLDER = '.opencx-connect';

const fields = z.record(z.string(), z.string());
const kinds = [
  ...(['worker', 'task-queue', 'workflow', 'workspace', 'sync-service', 'phone-number'] as const),
  ...(['conversations-webhooks', 'conversations-retries', 'flex-plugin'] as const),
  ...(['deployed-variables', 'environment-file'] as const),
];
const step = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('create'),
    kind: z.enum(['worker', 'task-queue', 'sync-service']),
    title: z.string(),
    key: z.string(),
    after: fields,
  }),
  z.object({
    action: z.literal('update'),
    kind: z.enum(kinds),
    title: z.string(),
    key: z.string(),
    before: fields,
    after: fields,
  }),
]);

const backup = z.object({
  account: accountSid,
  workspace: workspaceSid,
  /** ISO 8601. */
  at: z.string(),
  /** Whether an undo has gone through it. */
  undone: z.boolean(),
  steps: z.array(step),
});

/** What one run of `connect` did: enough to take it back. */
export type Backup = z.infer<typeof backup>;
export type BackupStep = z.infer<typeof step>;

/** The file of one run; written before a step is taken, so that a run that dies can be taken back too. */
export class BackupFile {
  private constructor(
    readonly path: string,
    readonly content: Backup,
  ) {}

  /**
   * Begins the backup of a run; nothing is written yet.
   * @throws Error of the system when nothing can be written there: what is made must be in the backup
   */
  static begin(folder: string, account: AccountSid, workspace: WorkspaceSid, now: Date): BackupFile {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    const at = now.toISOString();
    const path = join(folder, `${at.replaceAll(':', '-')}.json`);
    return new BackupFile(path, { account, workspace, at, undone: false, steps: [] });
  }

  /** The newest run on this account that was not taken back; undefined when there is none. @throws Problem for a file that is none */
  static newest(folder: string, account: AccountSid): BackupFile | undefined {
    if (!existsSync(folder)) return undefined;
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names
      .sort()
      .map((name) => BackupFile.read(join(folder, name)))
      .findLast(({ content }) => content.account === account && !content.undone);
  }

  private static read(path: string): BackupFile {
    try {
      return new BackupFile(path, backup.parse(JSON.parse(readFileSync(path, 'utf8'))));
    } catch {
      throw new Problem(`${path} is no backup of this command: move it elsewhere, then run this again.`);
    }
  }

  /** @param key the SID, once there is one */
  add(change: Change, key: string, after = change.after): void {
    const { title } = change;
    this.content.steps.push(
      change.action === 'create'
        ? { action: 'create', kind: change.kind, title, key, after }
        : { action: 'update', kind: change.kind, title, key, before: change.before, after },
    );
    this.write();
  }

  markUndone(): void {
    this.content.undone = true;
    this.write();
  }

  /** Addresses of other tools may hold secrets of theirs: only the owner may read it. */
  private write(): void {
    writeFileSync(this.path, `${JSON.stringify(this.content, null, 2)}\n`, { mode: 0o600 });
  }
}
