import { isDeepStrictEqual } from 'node:util';
import { failureOf } from '../account/failure';
import { meaningOf } from '../account/json-text';
import type { Resources } from '../account/resources';
import type { Fields } from '../account/resources/resource';
import type { BackupStep } from './backup';

/** What became of one step that was to be taken back. */
export interface Undone {
  title: string;
  /** `left`: somebody has changed it since; `failed`: it can be tried again. */
  outcome: 'restored' | 'removed' | 'as before' | 'left' | 'failed';
  /** Why something was left as it is, or what failed. */
  reason?: string;
}

/** Of a worker: changes all the time, by itself and by hand. */
const VOLATILE = new Set(['activitySid']);

/**
 * Takes back what a run of `connect` did, the last step first. What somebody has changed since is left as it is.
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
      const reason = failureOf(error)?.found ?? (error instanceof Error ? error.message : String(error));
      undone.push({ title: step.title, outcome: 'failed', reason });
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
  { kind, key, title, before, after }: Extract<BackupStep, { action: 'update' }>,
  resources: Resources,
): Promise<Undone> {
  const current = await resources[kind].read(key);
  if (!current) return { title, outcome: 'left', reason: `it is gone (${key})` };
  const value = (name: string): string => current[name] ?? '';
  const names = Object.keys(after).filter((name) => !isSame(value(name), before[name]));
  if (names.length === 0) return { title, outcome: 'as before' };
  const ours = names.filter((name) => isSame(value(name), after[name]));
  const old: Fields = Object.fromEntries(ours.map((name) => [name, before[name] ?? '']));
  if (ours.length > 0) await resources[kind].update(key, old);
  const changed = names.filter((name) => !ours.includes(name));
  if (changed.length > 0) return { title, outcome: 'left', reason: `${changed.join(', ')} changed since` };
  const now = await resources[kind].read(key);
  const kept = ours.filter((name) => !isSame(now?.[name] ?? '', before[name]));
  if (kept.length === 0) return { title, outcome: 'restored' };
  return { title, outcome: 'left', reason: `Twilio keeps ${kept.join(', ')}: unset it by hand` };
}

/** Whether two values mean the same: Twilio may write JSON in another way than it was given. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  const [a, b] = [meaningOf(one), meaningOf(other)];
  return a !== undefined && isDeepStrictEqual(a, b);
}
