import { dirname, join } from 'node:path';
import type { WorkspaceSid } from '../../src/common/sids';
import { chooseEnvironment } from '../account/choose-environment';
import { readFlexAccount } from '../account/read-flex-account';
import { orProblem } from '../account/refused';
import { resourcesOf } from '../account/resources';
import type { Terminal } from '../terminal/terminal';
import { BACKUP_FOLDER, BackupFile, type BackupStep } from './backup';
import { findFunctions } from './find-functions';
import type { ConnectInstruments } from './instruments';
import { filledIn, knownSids } from './known-sids';
import type { Options } from './options';
import { type Undone, undoSteps } from './undo';
import { stepsInAccount } from './undo-from-account';

type Asked = Pick<Options, 'yes' | 'url'>;

/**
 * Takes back the newest run of `connect` on this account, when confirmed; without one, what stands in the account.
 * @returns whether everything is as it was before that run
 */
export async function undoLast(given: ConnectInstruments, asked: Asked): Promise<boolean> {
  const { environment, terminal } = given;
  const folder = join(dirname(environment.path), BACKUP_FOLDER);
  const newest = (): BackupFile | undefined => BackupFile.newest(folder, environment.credentials.accountSid);
  const backup = newest();
  if (!backup) return undoFromAccount(given, asked, folder);
  const { at, workspace, steps } = backup.content;
  terminal.print(`The run of ${at} made or changed:`);
  const undone = await takeBack(given, asked, { workspace, steps });
  if (!undone) return false;
  const isAsBefore = report(undone, terminal, 'Everything is as it was.');
  if (hasFailed(undone)) {
    terminal.warn('The run is kept: run this again to take back what failed.');
    return false;
  }
  backup.markUndone();
  const earlier = newest();
  if (earlier) terminal.print(`Run this again to take the run of ${earlier.content.at} back too.`);
  return isAsBefore;
}

/** Another machine has connected the account, or the backups are gone. */
async function undoFromAccount(given: ConnectInstruments, asked: Asked, folder: string): Promise<boolean> {
  const { client, environment, terminal } = given;
  const { path } = environment;
  const variables = filledIn(environment.variables);
  const snapshot = await terminal.during(
    'Reading the account',
    orProblem('the account was read', readFlexAccount(client, knownSids(variables))),
  );
  const { deployment } = snapshot;
  const isDeployed = deployment?.environments.some(({ buildSid }) => buildSid !== '') ?? false;
  const url =
    asked.url ??
    (deployment && isDeployed ? `https://${chooseEnvironment(deployment, undefined).domainName}` : undefined);
  const functions = url === undefined ? undefined : await findFunctions(client, deployment, url);
  const steps = stepsInAccount({
    ...{ snapshot, domainName: functions?.domainName, deployed: functions?.deployed },
    file: { path, variables },
  });
  const nothing = `Nothing to take back: ${folder} has no run on ${environment.credentials.accountSid}`;
  if (steps.length === 0) {
    terminal.print(`${nothing}, and nothing of ours stands in the account.`);
    return true;
  }
  terminal.print(
    `${folder} has no run on ${environment.credentials.accountSid}. What stands in the account is ours:`,
  );
  const undone = await takeBack(given, asked, { workspace: snapshot.workspace.sid, steps });
  if (!undone) return false;
  const isDone = report(
    undone,
    terminal,
    'Nothing of ours is left. What stood there before nobody has kept.',
  );
  if (hasFailed(undone)) terminal.warn('Run this again to take back what failed.');
  return isDone;
}

/** @returns what became of each step; undefined: it was not wanted */
async function takeBack(
  { client, terminal }: ConnectInstruments,
  { yes }: Asked,
  { workspace, steps }: { workspace: WorkspaceSid; steps: readonly BackupStep[] },
): Promise<Undone[] | undefined> {
  for (const { title } of steps) terminal.print(`  ${title}`);
  if (!yes && !(await terminal.confirm('Take all of it back? What was changed since is left.', '--yes'))) {
    terminal.print('Nothing was changed.');
    return undefined;
  }
  return terminal.during('Taking back', undoSteps(steps, resourcesOf(client, workspace)));
}

function hasFailed(undone: readonly Undone[]): boolean {
  return undone.some(({ outcome }) => outcome === 'failed');
}

function report(undone: readonly Undone[], terminal: Terminal, allDone: string): boolean {
  const { colours } = terminal;
  const remains = undone.filter(({ outcome }) => outcome === 'left' || outcome === 'failed');
  for (const { title, outcome } of undone.filter((one) => !remains.includes(one)))
    terminal.print(`  ${colours.green(outcome)} ${title}`);
  for (const { title, outcome, reason = '' } of remains)
    terminal.warn(`  ${colours.yellow(outcome)} ${title}: ${reason}`);
  terminal.print(remains.length === 0 ? allDone : `${remains.length} left as it is; the rest is as it was.`);
  return remains.length === 0;
}
