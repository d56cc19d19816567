import * as fc from 'fast-check';
import { pause } from '../play/arbitrary-trouble';
import type { Moment, Pause } from '../play/moments';
import { files } from './arbitrary-files';
import type { Trouble } from '../play/trouble';
import type { Action } from './history';

/**
 * A conversation goes to people, and from them back to the AI, by transfer or because they are done with it.
 * @param fault what may go wrong just before any of it
 */
export function wayBack(customers: number, fault: fc.Arbitrary<Trouble>): fc.Arbitrary<Moment<Action>[]> {
  const who = fc.constant(0);
  const perhapsWithFault = (action: fc.Arbitrary<Action>): fc.Arbitrary<Action[]> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.tuple(action) },
      { weight: 1, arbitrary: fc.tuple(fc.oneof(toldLate(), fault), action) },
    );
  const one = (...some: Action[]): fc.Arbitrary<Moment<Action>> =>
    fc.record({ actions: perhapsWithFault(fc.constantFrom(...some)), pause: calm() });
  const meanwhile: fc.Arbitrary<Moment<Action>> = fc.record({
    actions: perhapsWithFault(
      fc.oneof(
        fc.constantFrom<Action>(
          { do: 'rep writes', who: 0 },
          { do: 'rep sends a file', who: 0 },
          { do: 'write', who: 0, words: 'question' },
        ),
        files(who),
      ),
    ),
    pause: calm(),
  });
  return fc
    .tuple(
      fc.nat({ max: customers - 1 }),
      one({ do: 'write', who: 0, words: 'human' }, { do: 'write', who: 0, words: 'complaint' }),
      one({ do: 'rep accepts', who: 0 }),
      fc.array(meanwhile, { maxLength: 2 }),
      one(
        { do: 'rep gives it back', who: 0 },
        { do: 'rep gives it back', who: 0 },
        { do: 'rep leaves', who: 0 },
        { do: 'rep finishes', who: 0 },
        { do: 'rep leaves for now', who: 0 },
        { do: 'rep pauses', who: 0 },
        { do: 'rep passes it on', who: 0 },
        { do: 'rep transfers it to the AI', who: 0 },
        { do: 'rep transfers it to people', who: 0 },
        { do: 'rep consults the AI', who: 0 },
        { do: 'rep consults the AI', who: 0 },
      ),
      one({ do: 'write', who: 0, words: 'order' }, { do: 'write', who: 0, words: 'complaint' }),
    )
    .map(([customer, handoff, accept, between, back, next]) =>
      [handoff, accept, ...between, back, ...resumed(back), ...consulted(back), next].map((moment) => ({
        ...moment,
        actions: moment.actions.map((action) => ('who' in action ? { ...action, who: customer } : action)),
      })),
    );
}

/** Who has paused a conversation comes back to it; before, or after, the customer has written. */
function resumed(back: Moment<Action>): Moment<Action>[] {
  const isPaused = back.actions.some((action) => action.do === 'rep pauses');
  if (!isPaused) return [];
  const acts: Action[] = [
    { do: 'write', who: 0, words: 'question' },
    { do: 'rep resumes', who: 0 },
    { do: 'rep accepts', who: 0 },
    { do: 'rep writes', who: 0 },
    { do: 'rep finishes', who: 0 },
  ];
  return acts.map((action) => ({ actions: [action], pause: 'quiet' }));
}

/** Who has sent it to the AI and stayed leaves; before, the customer has written. */
function consulted(back: Moment<Action>): Moment<Action>[] {
  if (!back.actions.some((action) => action.do === 'rep consults the AI')) return [];
  const acts: Action[] = [
    { do: 'write', who: 0, words: 'question' },
    { do: 'rep leaves', who: 0 },
  ];
  return acts.map((action) => ({ actions: [action], pause: 'quiet' }));
}

/** What happens next is told late, or not at all: who is done is faster than who tells of them. */
function toldLate(): fc.Arbitrary<Trouble> {
  return fc.record({
    do: fc.constant('webhooks suffer' as const),
    source: fc.constantFrom('conversations' as const, 'taskrouter' as const),
    tampering: fc.constantFrom('drop' as const, 700, 4_000, 20_000),
    times: fc.constant(1),
  });
}

/** Mostly as long as it takes that the next step can be taken at all. */
function calm(): fc.Arbitrary<Pause> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant('quiet' as const) }, { weight: 1, arbitrary: pause() });
}
