import { Clock } from '../../../sandbox/kernel/clock';

beforeEach(() => void jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void jest.useRealTimers());

/** A clock, and the moments of it at which its alarms rang. */
function slowClock(slowness: number): {
  clock: Clock;
  ringsAfter: (milliseconds: number) => void;
  rung: number[];
} {
  const clock = new Clock();
  clock.slowDown(slowness);
  const rung: number[] = [];
  const ringsAfter = (milliseconds: number): void =>
    void clock.after(milliseconds, () => rung.push(clock.now().getTime()));
  return { clock, ringsAfter, rung };
}

test('a slow clock passes, and rings, so many times slower than real time', () => {
  const { clock, ringsAfter, rung } = slowClock(4);
  ringsAfter(1_000);
  jest.advanceTimersByTime(3_999);
  expect(rung).toEqual([]);
  expect(clock.now().getTime()).toBe(1_000_999);
  jest.advanceTimersByTime(1);
  expect(rung).toEqual([1_001_000]);
});

test('a slow clock that is moved ahead rings what is due then, and goes on slowly', () => {
  const { clock, ringsAfter, rung } = slowClock(4);
  ringsAfter(1_000);
  ringsAfter(2_000);
  clock.move(1_500);
  expect(rung).toEqual([1_001_000]);
  jest.advanceTimersByTime(1_999);
  expect(rung).toHaveLength(1);
  jest.advanceTimersByTime(1);
  expect(rung).toEqual([1_001_000, 1_002_000]);
});

test('a fortnight is no shorter because it takes months', () => {
  const { ringsAfter, rung } = slowClock(4);
  ringsAfter(14 * 24 * 3_600_000);
  jest.advanceTimersByTime(24 * 24 * 3_600_000);
  expect(rung).toEqual([]);
});
