import { consoleLog } from '../../../src/common/log';

let lines: unknown[];
let alarms: unknown[];
beforeEach(() => {
  [lines, alarms] = [[], []];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(JSON.parse(line)));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void alarms.push(JSON.parse(line)));
});
afterEach(() => jest.restoreAllMocks());

test('a step is one JSON line', () => {
  consoleLog().step('turn', { outcome: 'reply', ms: 12, task: undefined });
  expect(lines).toEqual([{ step: 'turn', outcome: 'reply', ms: 12 }]);
  expect(alarms).toEqual([]);
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
