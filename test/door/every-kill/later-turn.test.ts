import { sentToOpenCx, untilQuiet } from '../../harness/observe';
import { expectAtRest } from '../../harness/stored';
import { served } from './customers';
import { expectPosted, expectSent, upTo } from './expectations';
import { killedWhenSaid } from './kill-after';
import { touchTask } from './next-event';
import { useSandboxForKills } from './sandbox-for-kills';

/** Of the Function that answers a message after the first. */
const CALLS = 5;

describe('A later turn', () => {
  const sandbox = useSandboxForKills();

  async function killed(n: number) {
    const scene = await served(sandbox());
    return { ...scene, calls: await killedWhenSaid(sandbox(), scene, 'Where is my order?', n) };
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

  test.each(upTo(CALLS, 1))(
    'killed after call %i: an event of its task finishes what had begun',
    async (n) => {
      const { conversationSid, taskSid } = await killed(n);
      await touchTask(sandbox(), taskSid);
      // Read, but not stored yet: nobody knows of the message before the next event of the conversation.
      const known = n < 2 ? ['Hello'] : ['Hello', 'Where is my order?'];
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(known);
      expectPosted(sandbox(), conversationSid);
      expectAtRest(sandbox(), conversationSid, 'ai');
    },
  );
});
