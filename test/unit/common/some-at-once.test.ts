import fc from 'fast-check';
import { someAtOnce } from '../../../src/common/some-at-once';

test('each is done once, and never more at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.nat(12),
      fc.integer({ min: 1, max: 5 }),
      async (scheduler, count, atOnce) => {
        const items = Array.from({ length: count }, (_, number) => ({ number }));
        const done: { number: number }[] = [];
        let [busy, most] = [0, 0];
        const all = someAtOnce(items, atOnce, async (item) => {
          most = Math.max(most, (busy += 1));
          await scheduler.schedule(Promise.resolve());
          busy -= 1;
          done.push(item);
        });
        await scheduler.waitFor(all);
        expect(new Set(done)).toEqual(new Set(items));
        expect(done).toHaveLength(count);
        expect(most).toBe(Math.min(count, atOnce));
      },
    ),
  );
});

test('what there is no time for is left out', async () => {
  const done: object[] = [];
  const items = [{}, {}, {}];
  const act = (item: object): Promise<void> => Promise.resolve(void done.push(item));
  await someAtOnce(items, 2, act, () => done.length === 0);
  expect(done.length).toBeLessThan(items.length);
});
