import * as fc from 'fast-check';
import { conversationSid } from '../../../src/common/sids';
import {
  asLookedAfter,
  isLookedAfter,
  lookedAfter,
  type LookedAfterList,
  withLookedAfter,
  withOtherEnds,
} from '../../../src/state/looked-after';

const sidOf = (number: number) => conversationSid.parse(`CH${number.toString(16).padStart(32, '0')}`);
const moment = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
/** What a Sync document holds, less what else stands in this one. */
const ROOM = 15_000;

function listOf(untils: readonly number[]): LookedAfterList {
  let list: LookedAfterList = {};
  for (const [number, until] of untils.entries())
    list = withLookedAfter(list, sidOf(number), { since: 0, until });
  return list;
}

describe('the conversations without a task that are looked after', () => {
  test('find room in one document, and of too many the last to be looked at are kept', () => {
    fc.assert(
      fc.property(fc.uniqueArray(moment, { maxLength: 400 }), (untils) => {
        const list = listOf(untils);
        expect(JSON.stringify(list).length).toBeLessThan(ROOM);
        const kept = [...asLookedAfter(list).values()].map(({ until }) => until);
        if (kept.length < untils.length)
          expect(Math.max(...kept)).toBe(untils.reduce((one, other) => Math.max(one, other), 0));
        expect(lookedAfter.parse(list)).toEqual(list);
      }),
      { numRuns: 20 },
    );
  });

  test('whoever was left there anew since it was looked at stays', () => {
    const was = listOf([10, 20, 30]);
    const now = withLookedAfter(was, sidOf(1), { since: 5, until: 99 });
    const ends = new Map([
      [sidOf(0), undefined],
      [sidOf(1), undefined],
      [sidOf(2), 40],
    ]);
    expect(withOtherEnds(now, asLookedAfter(was), ends)).toEqual({
      [sidOf(1)]: [5, 99],
      [sidOf(2)]: [0, 40],
    });
  });

  test('is known there with the same beginning, and for about as long', () => {
    const list = listOf([1_000]);
    const isKnown = (since: number, until: number): boolean =>
      isLookedAfter(list, sidOf(0), { since, until }, 100);
    expect([isKnown(0, 1_050), isKnown(0, 1_200), isKnown(1, 1_000)]).toEqual([true, false, false]);
    expect(isLookedAfter(list, sidOf(1), { since: 0, until: 1_000 }, 100)).toBe(false);
  });
});
