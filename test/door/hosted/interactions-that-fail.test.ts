import type { CallOccasion } from '../../../sandbox/faults/faults';
import type { HostedVisitor } from '../../../sandbox/people/hosted-visitor';
import { entriesOf } from '../../harness/observe';
import { usePassingTime } from '../../harness/use-sandbox';
import { ADA, freeRep, tasksOfSession, thread, useHostingSandbox } from './visitors';

/** In milliseconds. */
const SOON = 30_000;
const LONG = 300_000;

describe('A customer of OpenCX’s widget whose interaction Flex has only begun', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  afterEach(() => freeRep(sandbox()));

  /** Their AI escalates, and they write no more. */
  function escalates() {
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('I want a human');
    return visitor;
  }

  /** The rep takes the only task there is of them. @returns their conversation */
  async function isTaken(visitor: HostedVisitor): Promise<string> {
    const [task, ...more] = tasksOfSession(sandbox(), visitor);
    expect(more).toEqual([]);
    const conversationSid = String(task?.attributes.conversationSid);
    await sandbox().rep.accept(conversationSid);
    await time().untilQuiet();
    return conversationSid;
  }

  function interactionsMade(since: number): number {
    return callsSince(since).filter(
      ({ method, target }) => method === 'POST' && /\/Interactions$/.test(target),
    ).length;
  }

  function channelReads(since: number): number {
    return callsSince(since).filter(
      ({ method, target }) => method === 'GET' && /\/Channels\/\w+$/.test(target),
    ).length;
  }

  function callsSince(since: number) {
    return sandbox()
      .invocations.all.slice(since)
      .flatMap(({ calls }) => calls);
  }

  test('is offered to people by another one when it fails, once', async () => {
    sandbox().interactions.slowSetUp.then({ milliseconds: 3_000, ends: 'failed' });
    const before = sandbox().invocations.all.length;
    const visitor = escalates();
    await time().pass(SOON);
    expect(tasksOfSession(sandbox(), visitor)).toMatchObject([
      { queueSid: sandbox().flex.humanQueue.sid, attributes: { handedOff: true, customerName: 'Ada' } },
    ]);
    const conversationSid = await isTaken(visitor);
    await time().pass(LONG);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
    expect(interactionsMade(before)).toBe(2);
    sandbox().rep.say(conversationSid, 'Hello Ada');
    await time().untilQuiet();
    expect(visitor.inbox().map(({ text }) => text)).toEqual(['Hello Ada']);
    expect(thread(sandbox(), conversationSid).slice(1)).toEqual(['Ada: I want a human', 'alice: Hello Ada']);
  });

  test('has one task also when the Function that has asked for another one dies', async () => {
    sandbox().interactions.slowSetUp.then({ milliseconds: 3_000, ends: 'failed' });
    const isSecond = ({ operation, run }: CallOccasion): boolean =>
      operation === 'create interaction' && run.path === '/turns/continue';
    sandbox().faults.killAfter(isSecond, { times: 1 });
    const killedBefore = entriesOf(sandbox(), 'faults', 'killed').length;
    const visitor = escalates();
    await time().pass(SOON * 2);
    expect(entriesOf(sandbox(), 'faults', 'killed')).toHaveLength(killedBefore + 1);
    const conversationSid = await isTaken(visitor);
    await time().pass(LONG);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
    sandbox().rep.say(conversationSid, 'Hello Ada');
    await time().untilQuiet();
    expect(visitor.inbox().map(({ text }) => text)).toEqual(['Hello Ada']);
  });

  test.each(['active', 'failed'] as const)(
    'has one task when the Function that has asked for it dies before it is %s',
    async (ends) => {
      // While somebody writes to its AI the watch is awake.
      const visitor = sandbox().hostedVisitor(ADA);
      visitor.write('Where is my order?');
      await time().untilQuiet();
      sandbox().interactions.slowSetUp.then({ milliseconds: 25_000, ends });
      const killedBefore = entriesOf(sandbox(), 'faults', 'killed').length;
      sandbox().faults.killAfter(({ operation }) => operation === 'create interaction', { times: 1 });
      visitor.write('I want a human');
      await time().pass(SOON * 2);
      expect(entriesOf(sandbox(), 'faults', 'killed')).toHaveLength(killedBefore + 1);
      const conversationSid = await isTaken(visitor);
      await time().pass(LONG);
      expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
      sandbox().rep.say(conversationSid, 'Hello Ada');
      await time().untilQuiet();
      expect(visitor.inbox().at(-1)?.text).toBe('Hello Ada');
    },
  );

  test('has one task when it takes long and is made, and is not the AI’s when they write meanwhile', async () => {
    sandbox().interactions.slowSetUp.then({ milliseconds: 10_000, ends: 'active' });
    const before = sandbox().invocations.all.length;
    const visitor = escalates();
    await time().pass(4_000);
    visitor.write('Hello?');
    await time().pass(SOON);
    const conversationSid = await isTaken(visitor);
    await time().pass(LONG);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
    expect(interactionsMade(before)).toBe(1);
    expect(thread(sandbox(), conversationSid).slice(1)).toEqual(['Ada: I want a human', 'Ada: Hello?']);
    expect(visitor.inbox()).toHaveLength(0);
  });

  test('costs one look at its channel where it is made at once', async () => {
    const before = sandbox().invocations.all.length;
    const visitor = escalates();
    await time().pass(SOON);
    await isTaken(visitor);
    expect(channelReads(before)).toBe(1);
  });

  // The rep takes no task in it: who is left in their queue would be offered first.
  test('is offered to people by a task alone when the second one fails too', async () => {
    const failed = { milliseconds: 3_000, ends: 'failed' } as const;
    sandbox().interactions.slowSetUp.then(failed, failed);
    const before = sandbox().invocations.all.length;
    const visitor = escalates();
    await time().pass(SOON);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
    await time().pass(LONG);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
    expect(interactionsMade(before)).toBe(2);
  });
});
