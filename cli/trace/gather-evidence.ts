import type { Evidence, Places } from './evidence';
import { lookUp } from './look-up';
import { type Subject, subjectsOf } from './subject';

/** Gathers what belongs to `subject`: whatever names it leads to others, until nothing new turns up. Changes nothing. */
export async function gatherEvidence(subject: Subject, places: Places): Promise<Evidence> {
  const evidence: Evidence = { subjects: [], lines: [], events: [], tasks: [], states: [] };
  const waiting = [subject];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { kind, id } = next;
    if (evidence.subjects.some((known) => known.id === id)) continue;
    evidence.subjects.push(next);
    const lines = places.lines.filter((line) => line[kind] === id);
    waiting.push(...lines.flatMap(subjectsOf), ...(await lookUp(next, places, evidence)));
  }
  const ids = new Set(evidence.subjects.map(({ id }) => id));
  evidence.lines = places.lines.filter((line) => subjectsOf(line).some(({ id }) => ids.has(id)));
  return inOrder(evidence);
}
/** The same story whatever it was asked by: everything in the order in which it first turns up. */
export function inOrder(evidence: Evidence): Evidence {
  const moments = [...evidence.events, ...evidence.lines].toSorted(
    (one, other) => one.at.getTime() - other.at.getTime(),
  );
  const order = [...new Set(moments.flatMap(subjectsOf).map(({ id }) => id))];
  const sorted = <Item>(items: Item[], id: (item: Item) => string): Item[] =>
    items.toSorted((one, other) => order.indexOf(id(one)) - order.indexOf(id(other)));
  return {
    ...evidence,
    subjects: sorted(evidence.subjects, ({ id }) => id),
    tasks: sorted(evidence.tasks, ({ sid }) => sid),
    states: sorted(evidence.states, ({ conversationSid }) => conversationSid),
  };
}
