import { dirname, join } from 'node:path';
import { resourcesOf } from '../account/resources';
import type { Terminal } from '../terminal/terminal';
import { BACKUP_FOLDER, BackupFile } from './backup';
import type { Options } from './options';
import { type Undone, undoSteps } from './undo';
import type { Instruments } from './instruments';

/**
 * Takes back the newest run of `connect` on this account, when confirmed.
 * @returns whether everything is as it was before that run
 */
export async function undoLast(
  { client, environment, terminal }: Instruments,
  { yes }: Pick<Options, 'yes'>,
): Promise<boolean> {
  const folder = join(dirname(environment.path), BACKUP_FOLDER);
  const backup = BackupFile.newest(folder, environment.credentials.accountSid);
  if (!backup) {
    terminal.print(`Nothing to take back: ${folder} has no run on ${environment.credentials.accountSid}.`);
    return true;
  }
  const { at, workspace, steps } = backup.content;
  terminal.print(`The run of ${at} made or changed:`);
  for (const { title } of steps) terminal.print(`  ${title}`);
  if (!yes && !(await terminal.confirm('Take all of it back? What was changed since is left.', '--yes'))) {
    terminal.print('Nothing was changed.');
    return false;
  }
  const undone = await terminal.during('Taking back', undoSteps(steps, resourcesOf(client, workspace)));
  const isAsBefore = report(undone, terminal);
  if (undone.some(({ outcome }) => outcome === 'failed')) {
    terminal.warn('The run is kept: run this again to take back what failed.');
    return false;
  }
  backup.markUndone();
  const earlier = BackupFile.newest(folder, environment.credentials.accountSid);
  if (earlier) terminal.print(`Run this again to take the run of ${earlier.content.at} back too.`);
  return isAsBefore;
}

function report(undone: readonly Undone[], terminal: Terminal): boolean {
  const { colours } = terminal;
  const remains = undone.filter(({ outcome }) => outcome === 'left' || outcome === 'failed');
  for (const { title, outcome } of undone.filter((one) => !remains.includes(one)))
    terminal.print(`  ${colours.green(outcome)} ${title}`);
  for (const { title, outcome, reason = '' } of remains)
    terminal.warn(`  ${colours.yellow(outcome)} ${title}: ${reason}`);
  terminal.print(
    remains.length === 0
      ? 'Everything is as it was.'
      : `${remains.length} left as it is; the rest is as it was.`,
  );
  return remains.length === 0;
}
