import type { Fields } from '../account/resources/resource';
import type { Snapshot } from '../account/snapshot';
import type { Terminal } from '../terminal/terminal';
import { shownAddress } from '../wanted/shown-address';
import { OWN_FILTERS } from '../wanted/workflow-filters';
import type { Change, Plan } from './plan/change';
import type { Situation } from './plan/choices';

/** Prints which account it is about: before the first question about it. */
export function nameAccount({ account, workspace }: Snapshot, terminal: Terminal): void {
  const name =
    account.friendlyName === undefined ? account.sid : `"${account.friendlyName}" (${account.sid})`;
  terminal.print(`Account ${name}, workspace "${workspace.friendlyName}"`);
}

/** Prints what was taken as given. */
export function introduce({ choices, deployed }: Situation, terminal: Terminal): void {
  const { colours } = terminal;
  terminal.print(`The AI comes first in the workflow ${colours.bold(`"${choices.workflow.friendlyName}"`)}.`);
  terminal.print(
    choices.people === OWN_FILTERS
      ? 'What it hands off or cannot take goes where your own filters send it (a queue of its own: --human-queue).'
      : `It hands off to the queue ${colours.bold(`"${choices.people.friendlyName}"`)}.`,
  );
  terminal.print(`The Functions are at ${choices.domainName}.`);
  if (!deployed) terminal.print('That is no deployment of this account: its settings are yours to set.');
  terminal.print('');
}

/** How many things are made and changed, as a sentence. */
export function counted({ changes }: Plan): string {
  const made = changes.filter(({ action }) => action === 'create').length;
  return `${made} to make, ${changes.length - made} to change.`;
}

/** Whether a plan overwrites what is not ours; says so, and what can be done instead. */
export function refuses({ changes }: Plan, terminal: Terminal): boolean {
  const { colours } = terminal;
  const foreign = changes.flatMap((change) =>
    change.action === 'update' && change.replaces ? [{ ...change, replaces: change.replaces }] : [],
  );
  for (const { title, shown, before, after, replaces } of foreign) {
    terminal.warn(`${colours.red('not ours')} ${title}: ${replaces.whose}.`);
    for (const line of shown ?? fieldsShown(before, after)) terminal.warn(`    ${line}`);
    terminal.warn(`    Instead: ${replaces.instead}.`);
  }
  if (foreign.length > 0)
    terminal.warn('Nothing was changed. To overwrite these values, run this again with --replace.');
  return foreign.length > 0;
}

/** Prints what will be made (+) and changed (~), each with what it is good for. */
export function showPlan({ changes, notes }: Plan, terminal: Terminal): void {
  for (const change of changes) showChange(change, terminal);
  for (const note of notes) terminal.print(`${terminal.colours.yellow('note')} ${note}\n`);
}

function showChange(change: Change, terminal: Terminal): void {
  const { colours } = terminal;
  const sign = change.action === 'create' ? colours.green('+') : colours.yellow('~');
  terminal.print(`${sign} ${colours.bold(change.title)}`);
  terminal.print(`    ${colours.dim(change.why)}`);
  const before = change.action === 'create' ? {} : change.before;
  for (const line of change.shown ?? fieldsShown(before, change.after)) terminal.print(`    ${line}`);
  if (change.action === 'update' && change.replaces) {
    terminal.print(`    ${colours.red('replaces')} a value that is not ours: ${change.replaces.whose}`);
  }
  terminal.print('');
}

function fieldsShown(before: Fields, after: Fields): string[] {
  return Object.entries(after).map(([name, value]) => {
    const old = before[name] ?? '';
    return old === '' ? `${name}: ${readable(value)}` : `${name}: ${readable(old)} -> ${readable(value)}`;
  });
}

function readable(value: string): string {
  if (value === '') return 'nothing';
  return /^https?:/.test(value) ? shownAddress(value) : value;
}
