import type { Sandbox } from '../../sandbox/sandbox';
import { humanTask, postsIn, sentToOpenCx, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { expectAtRest } from '../harness/stored';

const SECRET = 'My card is 4111 1111 1111 1111, I want a human';

/** Somebody takes the customer's newest message out of the conversation. */
function removeNewest(sandbox: Sandbox, conversationSid: string): void {
  const newest = sandbox.conversations.messages(conversationSid).findLast(({ source }) => source === 'SMS');
  sandbox.conversations.removeMessage(conversationSid, newest?.sid ?? '');
}

describe('A message that was removed', () => {
  const sandbox = useSandbox({ settings: { HANDOFF_NOTE: 'off' } });
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().onTwilioCall = undefined;
  });

  /** Outside calls of all Functions since then, but the watch's: it makes its rounds whatever happens. */
  function callsSince(runs: number): number {
    return sandbox()
      .invocations.all.slice(runs)
      .filter(({ path }) => path !== '/turns/continue')
      .reduce((sum, { calls }) => sum + calls.length, 0);
  }

  test('as the last one before a rep gives the conversation back: the AI takes the task, and waits', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await time().untilQuiet();
    customer.text(SECRET);
    await time().untilQuiet();
    await sandbox().rep.accept(conversationSid);
    removeNewest(sandbox(), conversationSid);
    await time().untilQuiet();
    const runs = sandbox().invocations.all.length;
    sandbox().rep.transfer(conversationSid, sandbox().flex.aiQueue.sid);
    await time().pass(100_000);
    expect(callsSince(runs)).toBeLessThan(60);
    expectAtRest(sandbox(), conversationSid, 'ai');
    const said = postsIn(sandbox(), conversationSid).length;
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(postsIn(sandbox(), conversationSid).slice(said)[0]?.body).toContain('4711');
    expectAtRest(sandbox(), conversationSid, 'ai');
  });

  test('while its turn runs: what the AI answers is said, and nothing waits any more', async () => {
    sandbox().openCx.thinkingSeconds = 2;
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await time().untilQuiet(() => sentToOpenCx(sandbox(), conversationSid).length > 0);
    customer.text('My card is 4111 1111 1111 1111');
    removeNewest(sandbox(), conversationSid);
    const runs = sandbox().invocations.all.length;
    await time().pass(60_000);
    sandbox().openCx.thinkingSeconds = 0;
    expect(callsSince(runs)).toBeLessThan(60);
    expect(customer.received()[0]).toContain('4711');
    expectAtRest(sandbox(), conversationSid, 'ai');
  });

  test('of a customer who asked for a person: they get one', async () => {
    sandbox().openCx.thinkingSeconds = 2;
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text(SECRET);
    await time().untilQuiet(() => sentToOpenCx(sandbox(), conversationSid).length > 0);
    removeNewest(sandbox(), conversationSid);
    await untilWithPeople(sandbox(), conversationSid, 100).catch(() => undefined);
    await time().pass(30_000);
    sandbox().openCx.thinkingSeconds = 0;
    expect(humanTask(sandbox(), conversationSid)?.attributes.handedOff).toBe(true);
    expectAtRest(sandbox(), conversationSid, 'human');
  });
});
