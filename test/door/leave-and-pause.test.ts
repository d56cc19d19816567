import type { Sandbox } from '../../sandbox/sandbox';
import { humanTask, sentToOpenCx, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { storedOf } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

const CHANNELS = {
  sms: (sandbox: Sandbox) => sandbox.customer(newNumber()),
  'web chat': (sandbox: Sandbox) => sandbox.visitor('Ada'),
} as const;
const WAYS = [
  ['sms', 'both'],
  ['web chat', 'both'],
  ['sms', 'message'],
  ['sms', 'transfer'],
  ['web chat', 'off'],
] as const;

describe.each(WAYS)(
  'A customer by %s whose rep puts the conversation aside, RETURN_TO_AI=%s,',
  (channel, way) => {
    const sandbox = useSandbox({ settings: { RETURN_TO_AI: way } });
    const time = usePassingTime(sandbox);

    async function withRep() {
      const customer = CHANNELS[channel](sandbox());
      const { conversationSid } = customer.text('I want a human');
      await untilWithPeople(sandbox(), conversationSid);
      await untilQuiet(sandbox());
      await sandbox().rep.accept(conversationSid);
      await untilQuiet(sandbox());
      return { customer, conversationSid };
    }

    const openTasks = (conversationSid: string) =>
      tasksOf(sandbox(), conversationSid).filter(
        ({ assignmentStatus }) => !['completed', 'canceled'].includes(assignmentStatus),
      );

    /** The rep is done for good: by the setting the AI answers who writes again, or people do. */
    async function comesBackWhenDone(
      customer: ReturnType<(typeof CHANNELS)[keyof typeof CHANNELS]>,
      conversationSid: string,
    ): Promise<void> {
      sandbox().rep.leave(conversationSid);
      await untilQuiet(sandbox());
      customer.text('Where is my order?');
      await untilQuiet(sandbox());
      const isAis = way === 'both' || way === 'message';
      expect(sentToOpenCx(sandbox(), conversationSid).at(-1)).toBe(
        isAis ? 'Where is my order?' : 'I want a human',
      );
      expect(openTasks(conversationSid)).toHaveLength(isAis ? 0 : 1);
    }

    test.each([0, 50, 4_000])(
      'by Leave has people with the task Flex makes, %i ms later',
      async (milliseconds) => {
        sandbox().interactions.parking.returnsAfterMilliseconds = milliseconds;
        const { customer, conversationSid } = await withRep();
        sandbox().rep.leaveForNow(conversationSid);
        await untilQuiet(sandbox());
        customer.text('Hello again');
        await time().pass(8_000);
        expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
        expect(openTasks(conversationSid)).toEqual([humanTask(sandbox(), conversationSid)]);
        await sandbox().rep.accept(conversationSid);
        await untilQuiet(sandbox());
        sandbox().rep.say(conversationSid, 'Back again.');
        await untilQuiet(sandbox());
        expect(storedOf(sandbox(), conversationSid)).toMatchObject({ phase: 'human', repHadIt: true });
        await comesBackWhenDone(customer, conversationSid);
      },
    );

    test('by Pause waits for them, however often they write', async () => {
      const { customer, conversationSid } = await withRep();
      sandbox().rep.pause(conversationSid);
      await untilQuiet(sandbox());
      for (const text of ['Hello?', 'Are you there?']) {
        customer.text(text);
        await untilQuiet(sandbox());
      }
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
      expect(openTasks(conversationSid)).toEqual([]);
      await sandbox().rep.resume(conversationSid, sandbox().flex.humanQueue.sid);
      sandbox().rep.say(conversationSid, 'Now I know.');
      await untilQuiet(sandbox());
      await comesBackWhenDone(customer, conversationSid);
    });
  },
);

describe('A customer whose channel something has made inactive, and for whom Flex makes no task,', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  test('is answered by the AI: nobody has them', async () => {
    sandbox().interactions.parking.returnsAfterMilliseconds = undefined;
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    sandbox().rep.leaveForNow(conversationSid);
    await untilQuiet(sandbox());
    customer.text('Where is my order?');
    await time().pass(15_000);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human', 'Where is my order?']);
  });
});
