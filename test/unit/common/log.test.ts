import { consoleLog } from '../../../src/common/log';

let lines: unknown[];
let alarms: unknown[];
let times: unknown[];
/** The line without its moment, which is kept apart. */
const parsed = (line: string): unknown => {
  const { at, ...rest } = JSON.parse(line) as Record<string, unknown>;
  times.push(at);
  return rest;
};
beforeEach(() => {
  [lines, alarms, times] = [[], [], []];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(parsed(line)));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void alarms.push(parsed(line)));
});
afterEach(() => jest.restoreAllMocks());

test('a step is one JSON line', () => {
  consoleLog().step('turn', { outcome: 'reply', ms: 12, task: undefined });
  expect(lines).toEqual([{ step: 'turn', outcome: 'reply', ms: 12 }]);
  expect(alarms).toEqual([]);
  expect(Date.now() - Date.parse(String(times[0]))).toBeLessThan(10_000);
});

test('an alarm goes where a person sees it, and says what to do', () => {
  consoleLog().alarm('offer', 'Change the filter.', { task: 'WT1' });
  expect(alarms).toEqual([{ step: 'offer', task: 'WT1', fix: 'Change the filter.' }]);
  expect(lines).toEqual([]);
});

test('common fields stand on every line of the log they were given to, and on no other', () => {
  const plain = consoleLog({ event: 'task.canceled' });
  const log = plain.with({ task: 'WT1' });
  log.step('one');
  log.alarm('two', 'Fix it.');
  plain.step('three');
  expect(lines).toEqual([
    { step: 'one', event: 'task.canceled', task: 'WT1' },
    { step: 'three', event: 'task.canceled' },
  ]);
  expect(alarms).toEqual([{ step: 'two', event: 'task.canceled', task: 'WT1', fix: 'Fix it.' }]);
});
