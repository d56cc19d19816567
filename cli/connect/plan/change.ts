import type { CreatedKind, ResourceKind } from '../../account/resources';
import type { Fields } from '../../account/resources/resource';

interface Described {
  /** What is made or changed, as a person knows it. */
  title: string;
  /** What it is good for, in one sentence. */
  why: string;
  /** How it is shown, where old and new values would not be readable. */
  shown?: readonly string[];
}

/** Something that is made. Until then its key stands for its SID, also in the fields of later changes. */
interface Creation extends Described {
  action: 'create';
  kind: CreatedKind;
  key: string;
  after: Fields;
}

/** Something that is there and gets other values. */
export interface Update extends Described {
  action: 'update';
  kind: ResourceKind;
  key: string;
  /** The fields that change, as they are. */
  before: Fields;
  after: Fields;
  /** Why the value is not ours to overwrite, and what can be done instead; undefined when it is. */
  replaces?: { whose: string; instead: string };
}

/** One step of a plan. */
export type Change = Creation | Update;

/** Steps in the order they are taken, and what a person should know beside them. */
export interface Plan {
  changes: Change[];
  notes: string[];
}

/** An update of the fields that differ; none when none does. */
export function updateOf(
  update: Omit<Update, 'action' | 'before' | 'after'>,
  current: Fields,
  wanted: Fields,
): Update[] {
  const differing = Object.keys(wanted).filter((name) => (current[name] ?? '') !== wanted[name]);
  if (differing.length === 0) return [];
  const pick = (fields: Fields): Fields =>
    Object.fromEntries(differing.map((name) => [name, fields[name] ?? '']));
  return [{ ...update, action: 'update', before: pick(current), after: pick(wanted) }];
}

/** `additions` that are not in the list yet, at its end. */
export function union(list: readonly string[], additions: readonly string[]): string[] {
  return [...list, ...additions.filter((item) => !list.includes(item))];
}
