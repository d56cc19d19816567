import fc from 'fast-check';
import { hasUnsettled, heard, posted, settled } from '../../../../src/ai-worker/turns/settle';
import { aState } from '../../support/conversation';

const at = (settledIndex: number | null, heardIndex: number): ReturnType<typeof aState> =>
  aState({ settledIndex, heardIndex });

describe('noting messages', () => {
  test('a message that was heard before leaves the very same state: nothing is written for its sake', () => {
    const state = at(3, 5);
    expect(heard(state, 5)).toBe(state);
    expect(heard(state, 2)).toBe(state);
    expect(heard(state, 6)).toMatchObject({ settledIndex: 3, heardIndex: 6 });
  });

  test('settling never goes back, whatever the order of events', () => {
    const indexes = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(indexes, (some) => {
        const end = some.reduce(settled, at(null, -1));
        expect(end).toMatchObject({ settledIndex: Math.max(...some), heardIndex: Math.max(...some) });
      }),
    );
  });

  test('settling what is old does not hide what was heard since', () => {
    expect(hasUnsettled(settled(at(1, 7), 3))).toBe(true);
    expect(hasUnsettled(settled(at(1, 7), 7))).toBe(false);
  });
});

describe('our own posts', () => {
  test('settle themselves when nothing is missing before them', () => {
    expect(posted(at(3, 3), [4, 5])).toMatchObject({ settledIndex: 5, heardIndex: 5 });
    expect(posted(at(null, -1), [0])).toMatchObject({ settledIndex: 0 });
  });

  test('settle nothing behind a gap: the missing Index is a message nobody told of', () => {
    const state = posted(at(3, 3), [5, 6]);
    expect(state).toMatchObject({ settledIndex: 3, heardIndex: 6 });
    expect(hasUnsettled(state)).toBe(true);
  });

  test('an Index that is neither ours nor settled stays unsettled for ever', () => {
    const ours = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(ours, (indexes) => {
        const sorted = indexes.toSorted((one, other) => one - other);
        const missing = Array.from({ length: 31 }, (_, index) => index).find(
          (index) => index > 0 && !indexes.includes(index),
        );
        const { settledIndex } = posted(at(0, 0), sorted);
        expect(settledIndex).toBeLessThan(missing ?? 31);
      }),
    );
  });
});

describe('whether something is to be done', () => {
  test.each([
    ['nothing read yet', at(null, -1), true],
    ['a message heard and not settled', at(3, 4), true],
    ['all settled', at(4, 4), false],
  ])('unsettled: %s', (_what, state, expected) => {
    expect(hasUnsettled(state)).toBe(expected);
  });
});
