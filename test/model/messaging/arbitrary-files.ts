import * as fc from 'fast-check';
import type { Action } from './history';

/** A customer sends files, with and without words. */
export function files(who: fc.Arbitrary<number>): fc.Arbitrary<Action> {
  return fc.record({
    do: fc.constant('send files' as const),
    who,
    words: fc.constantFrom(...(['none', 'none', 'order', 'complaint', 'pregunta'] as const)),
    count: fc.constantFrom(1 as const, 1 as const, 2 as const),
  });
}

/** The AI's next answer comes with a file, of which some cannot be had. */
export function aiFile(): fc.Arbitrary<Action> {
  return fc.record({
    do: fc.constant('AI attaches' as const),
    file: fc.constantFrom(
      ...(['good', 'good', 'good', 'empty', 'too large', 'gone', 'in a private network'] as const),
    ),
  });
}
