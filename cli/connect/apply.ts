import type { Resources } from '../account/resources';
import type { Fields } from '../account/resources/resource';
import type { Terminal } from '../terminal/terminal';
import type { BackupFile } from './backup';
import type { Change } from './plan/change';

/**
 * Takes the steps of a plan in their order and keeps a backup of each.
 * @throws RestException when Twilio refuses one; the steps before it are done and in the backup
 */
export async function applyChanges(
  changes: readonly Change[],
  resources: Resources,
  backup: BackupFile,
  terminal: Terminal,
): Promise<void> {
  const made = new Map<string, string>();
  for (const change of changes) {
    const after = withSids(change.after, made);
    if (change.action === 'create') {
      const sid = await terminal.during(change.title, resources[change.kind].create(after));
      made.set(change.key, sid);
      backup.add(change, sid, after);
      await resources[change.kind].complete?.(sid, after);
    } else {
      backup.add(change, change.key, after);
      await terminal.during(change.title, resources[change.kind].update(change.key, after));
    }
    terminal.print(`  ${terminal.colours.green('done')} ${change.title}`);
  }
}

/** The fields with the SIDs of what has been made in the place of what stood for them. */
function withSids(fields: Fields, made: ReadonlyMap<string, string>): Fields {
  const entries = Object.entries(fields).map(([name, value]) => {
    const text = [...made].reduce((written, [key, sid]) => written.replaceAll(key, sid), value);
    return [name, text] as const;
  });
  return Object.fromEntries(entries);
}
