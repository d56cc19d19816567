import { Deadline } from '../../../src/common/deadline';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test('tells what is left, never less than nothing', () => {
  const deadline = Deadline.in(1_000);
  expect(deadline.remaining()).toBe(1_000);
  jest.advanceTimersByTime(400);
  expect(deadline.remaining()).toBe(600);
  jest.advanceTimersByTime(5_000);
  expect(deadline.remaining()).toBe(0);
});

test('leaves time for what must follow', () => {
  const deadline = Deadline.in(1_000);
  expect(deadline.leaving(300).remaining()).toBe(700);
  expect(deadline.leaving(3_000).remaining()).toBe(0);
  expect(deadline.remaining()).toBe(1_000);
});

test('can only be brought forward', () => {
  expect(Deadline.in(1_000).atMost(300).remaining()).toBe(300);
  expect(Deadline.in(1_000).atMost(3_000).remaining()).toBe(1_000);
  expect(Deadline.in(1_000).notAfter(Deadline.in(300)).remaining()).toBe(300);
  expect(Deadline.in(1_000).notAfter(Deadline.in(3_000)).remaining()).toBe(1_000);
});

test('waits as long as it is asked to', async () => {
  let waited: boolean | undefined;
  const waiting = Deadline.in(1_000)
    .wait(400)
    .then((result) => (waited = result));
  await jest.advanceTimersByTimeAsync(399);
  expect(waited).toBeUndefined();
  await jest.advanceTimersByTimeAsync(1);
  await waiting;
  expect(waited).toBe(true);
});

test.each([1_000, 1_001, 60_000])('does not wait %i ms when 1,000 are left', async (milliseconds) => {
  await expect(Deadline.in(1_000).wait(milliseconds)).resolves.toBe(false);
  expect(jest.getTimerCount()).toBe(0);
});
