import { humanTask, postsIn, tasksOf, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

type Sandbox = ReturnType<ReturnType<typeof useSandbox>>;

/** Every task of the conversation that people were ever to have, but for the first one. */
function laterTasksOfPeople(sandbox: Sandbox, conversationSid: string, first: string | undefined): string[] {
  return tasksOf(sandbox, conversationSid)
    .filter(({ sid, queueSid }) => sid !== first && queueSid === sandbox.flex.humanQueue.sid)
    .map(({ sid }) => sid);
}

describe('A customer who writes as a rep gives them back, before the AI is told of the offer', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().faults.clear();
    Object.assign(sandbox().openCx, { shape: 'v4', answerSeconds: 0 });
  });

  /** @returns the conversation, and the task people had of it */
  async function givenBack(
    when: 'before its session' | 'with its session',
  ): Promise<{ conversationSid: string; first: string | undefined }> {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'Your refund is on its way.');
    await time().untilQuiet();
    const first = humanTask(sandbox(), conversationSid)?.sid;
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 4 });
    sandbox().faults.tamper(({ event }) => event.EventType === 'reservation.created', 500, { times: 1 });
    if (when === 'before its session')
      sandbox().faults.failCalls(
        ({ service }) => service === 'opencx',
        { kind: 'delay', milliseconds: 1_000 },
        { times: 1 },
      );
    sandbox().rep.transfer(conversationSid, sandbox().flex.aiQueue.sid);
    customer.text('Where is my order?');
    return { conversationSid, first };
  }

  test.each(['before its session', 'with its session'] as const)(
    'is answered by the AI, and people get no task: %s',
    async (when) => {
      const { conversationSid, first } = await givenBack(when);
      await time().pass(60_000);
      expect(postsIn(sandbox(), conversationSid).at(-1)?.body).toContain('order number');
      expect(laterTasksOfPeople(sandbox(), conversationSid, first)).toEqual([]);
    },
  );
});
