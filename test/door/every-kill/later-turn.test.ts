import { sentToOpenCx, untilQuiet } from '../../harness/observe';
import { useSandbox } from '../../harness/use-sandbox';
import { served } from './customers';
import { expectAtRest, expectPosted, expectSent, upTo } from './expectations';
import { killAfter, letLeaseRunOut } from './kill-after';
import { touchTask } from './next-event';

/** Of the Function that answers a message after the first. */
const CALLS = 5;

describe('A later turn', () => {
  const sandbox = useSandbox();
  beforeAll(() => {
    sandbox().openCx.requestsPerMinute = 10_000;
  });

  async function killed(n: number) {
    const scene = await served(sandbox());
    const { conversationSid, say } = scene;
    const calls = await killAfter(
      sandbox(),
      n,
      ({ ConversationSid, Body }) => ConversationSid === conversationSid && Body === 'Where is my order?',
      () => say('Where is my order?'),
    );
    await letLeaseRunOut(sandbox(), conversationSid);
    return { ...scene, calls };
  }

  test(`costs ${CALLS} outside calls`, async () => {
    const { calls } = await killed(Infinity);
    expect(calls).toBe(CALLS);
  });

  test.each(upTo(CALLS))('killed after call %i: the next message finishes it', async (n) => {
    const { conversationSid, say } = await killed(n);
    say('Hello?');
    await untilQuiet(sandbox());
    expectSent(sandbox(), conversationSid, ['Hello', 'Where is my order?', 'Hello?']);
    expectPosted(sandbox(), conversationSid);
    expectAtRest(sandbox(), conversationSid, 'ai');
  });

  test.each(upTo(CALLS))('killed after call %i: an event of its task finishes what had begun', async (n) => {
    const { conversationSid, taskSid } = await killed(n);
    await touchTask(sandbox(), taskSid);
    // Read, but not stored yet: nobody knows of the message before the next event of the conversation.
    const known = n < 2 ? ['Hello'] : ['Hello', 'Where is my order?'];
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(known);
    expectPosted(sandbox(), conversationSid);
    expectAtRest(sandbox(), conversationSid, 'ai');
  });
});
