import { isDeepStrictEqual } from 'node:util';
import { failureOf } from '../account/failure';
import { meaningOf } from '../account/json-text';
import type { Resources } from '../account/resources';
import type { BackupStep } from './backup';
import { withoutOurFilters } from './without-our-filters';

/** What became of one step that was to be taken back. */
export interface Undone {
  title: string;
  /** `left`: somebody has changed it since, or Twilio will not have it; `failed`: it can be tried again. */
  outcome: 'restored' | 'removed' | 'as before' | 'left' | 'failed';
  /** Why something was left as it is, or what failed. */
  reason?: string;
}

/** Of a worker: changes all the time, by itself and by hand. */
const VOLATILE = new Set(['activitySid']);

/** Fields that are lists of event types, which others write into too. */
const LISTS = new Set(['eventsFilter', 'filters']);

/**
 * Takes back what a run of `connect` did, the last step first. What somebody has changed since is left as it is; of a
 * workflow our filters are taken out all the same.
 * @returns what became of each step
 */
export async function undoSteps(steps: readonly BackupStep[], resources: Resources): Promise<Undone[]> {
  const undone: Undone[] = [];
  for (const step of steps.toReversed()) {
    try {
      undone.push(
        step.action === 'create' ? await takeAway(step, resources) : await restore(step, resources),
      );
    } catch (error) {
      const failure = failureOf(error);
      const reason = failure?.found ?? (error instanceof Error ? error.message : String(error));
      // What Twilio refuses for what stands in the account, it refuses the next time too.
      const outcome = failure?.kind === 'refused' ? 'left' : 'failed';
      undone.push({ title: step.title, outcome, reason });
    }
  }
  return undone;
}

async function takeAway(
  { kind, key, title, after }: Extract<BackupStep, { action: 'create' }>,
  resources: Resources,
): Promise<Undone> {
  const current = await resources[kind].read(key);
  if (!current) return { title, outcome: 'as before' };
  const changed = Object.keys(after).filter(
    (name) => !VOLATILE.has(name) && !isSame(current[name], after[name]),
  );
  if (changed.length > 0) {
    // The queues of people are about to take an AI worker that nobody answers for any more.
    await resources[kind].putAway?.(key);
    return {
      title,
      outcome: 'left',
      reason: `${changed.join(', ')} changed since: remove it by hand (${key})`,
    };
  }
  await resources[kind].remove(key);
  return { title, outcome: 'removed' };
}

async function restore(
  step: Extract<BackupStep, { action: 'update' }>,
  resources: Resources,
): Promise<Undone> {
  const { kind, key, title, before, after } = step;
  const current = await resources[kind].read(key);
  if (!current) return { title, outcome: 'left', reason: `it is gone (${key})` };
  const value = (name: string): string => current[name] ?? '';
  const names = Object.keys(after).filter((name) => !isSame(value(name), before[name]));
  if (names.length === 0) return { title, outcome: 'as before' };
  const ours = names.filter((name) => isSame(value(name), after[name]));
  const changed = names.filter((name) => !ours.includes(name));
  if (kind === 'workflow' && ours.length === 0)
    return restoreFilters(step, resources, value('configuration'));
  const old: Record<string, string> = Object.fromEntries(ours.map((name) => [name, before[name] ?? '']));
  for (const name of changed.filter((one) => LISTS.has(one))) {
    old[name] = withoutOurs(value(name), before[name], after[name]);
  }
  if (Object.keys(old).length > 0) await resources[kind].update(key, old);
  const left = changed.filter((name) => !LISTS.has(name));
  if (left.length > 0) return { title, outcome: 'left', reason: `${left.join(', ')} changed since` };
  const now = await resources[kind].read(key);
  const kept = Object.keys(old).filter((name) => !isSame(now?.[name] ?? '', old[name]));
  if (kept.length === 0) return { title, outcome: 'restored' };
  return { title, outcome: 'left', reason: `Twilio keeps ${kept.join(', ')}: unset it by hand` };
}

/** Our filters of a workflow that somebody has changed since: what they changed stays. */
async function restoreFilters(
  { kind, key, title, before }: Extract<BackupStep, { action: 'update' }>,
  resources: Resources,
  now: string,
): Promise<Undone> {
  const configuration = withoutOurFilters(now, before.configuration);
  if (configuration === undefined) return { title, outcome: 'as before' };
  await resources[kind].update(key, { configuration });
  return { title, outcome: 'restored' };
}

/** A list as it is now, without what a run has added to it, and with what it has taken out. */
function withoutOurs(now: string, before = '', after = ''): string {
  const items = (list: string): string[] => list.split(',').filter((item) => item !== '');
  const [current, old, ours] = [items(now), items(before), items(after)];
  const takenOut = old.filter((item) => !ours.includes(item) && !current.includes(item));
  const kept = current.filter((item) => old.includes(item) || !ours.includes(item));
  return [...takenOut, ...kept].join(',');
}

/** Whether two values mean the same: Twilio may write JSON in another way than it was given. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  const [a, b] = [meaningOf(one), meaningOf(other)];
  return a !== undefined && isDeepStrictEqual(a, b);
}
