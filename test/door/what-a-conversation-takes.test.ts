import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hearMessagesFirst } from '../harness/hold-calls';
import { untilQuiet, untilWithPeople } from '../harness/observe';
import { readTwice } from '../harness/read-twice';
import { pretendToWatch } from '../harness/stored';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

const sandbox = useSandbox();
useQuickTime(sandbox);

/** The numbers a page gives for a step: Functions, Sync, OpenCX. */
function documented(step: string, page = 'docs/capacity.md'): number[] {
  const lines = readFileSync(resolve(__dirname, '../..', page), 'utf8').split('\n');
  const row = lines.find((line) => line.trimStart().startsWith(`| ${step}`))?.trim() ?? '';
  const [functions = '', sync, openCx] = row.split('|').slice(2);
  return [parseInt(functions, 10), Number(sync), Number(openCx)];
}

/** What ran and was called since the last look, in which no Function reads a thing twice. */
function lookout(): () => number[] {
  let from = sandbox().invocations.all.length;
  return () => {
    const since = sandbox().invocations.all.slice(from);
    from += since.length;
    expect(readTwice(since)).toEqual([]);
    const calls = since.flatMap((run) => run.calls);
    const sync = calls.filter(({ target }) => target.startsWith('sync.twilio.com'));
    const openCx = calls.filter(({ service }) => service === 'opencx');
    return [since.length, sync.length, openCx.length];
  };
}

test('a conversation takes what docs/capacity.md says, step by step', async () => {
  await pretendToWatch(sandbox());
  hearMessagesFirst(sandbox());
  const taken = lookout();
  const customer = sandbox().customer(newNumber());
  const { conversationSid } = customer.text('Where is my order?');
  await customer.receives(1);
  await untilQuiet(sandbox());
  expect(taken()).toEqual(documented('the first message'));
  customer.text('Hello again');
  await customer.receives(2);
  await untilQuiet(sandbox());
  expect(taken()).toEqual(documented('each message the AI answers'));
  customer.text('I want a human');
  await untilWithPeople(sandbox(), conversationSid);
  await untilQuiet(sandbox());
  expect(taken()).toEqual(documented('the handoff'));
  await sandbox().rep.accept(conversationSid);
  await untilQuiet(sandbox());
  expect(taken()).toEqual(documented('the rep accepts'));
  customer.text('Thanks');
  await untilQuiet(sandbox());
  expect(taken()).toEqual(documented('each message while people have it'));
});

test.each([
  'the first message',
  'each message the AI answers after it',
  'the handoff',
  'each message while people have it',
])('the README says the same of %s', (step) => {
  expect(documented(step, 'README.md')).toEqual(documented(step));
});
