import type { Sandbox } from '../../../sandbox/sandbox';
import { sentToOpenCx, untilQuiet } from '../../harness/observe';
import { usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { leftToTheAi, newest, withAlice, writes } from './talks';

const receivers = {
  'the AI worker': ({ flex }: Sandbox) => flex.aiWorker.sid,
  'the AI queue': ({ flex }: Sandbox) => flex.aiQueue.sid,
} as const;
const RECEIVERS = Object.keys(receivers) as (keyof typeof receivers)[];

describe.each(RECEIVERS)('A customer a rep passes on to %s', (receiver) => {
  const sandbox = useSandbox({ repCapacity: 50 });
  const time = usePassingTime(sandbox);
  const to = (): string => receivers[receiver](sandbox());
  afterEach(() => {
    sandbox().taskRouter.tamper = undefined;
  });

  test('without a word before is answered at once, in the same conversation, while the rep wraps up', async () => {
    const talk = await withAlice(sandbox());
    await writes(sandbox(), talk, 'Where is my order?');
    const before = talk.customer.received().length;
    sandbox().rep.passOn(talk.conversationSid, to());
    await time().pass(3_000);
    expect(talk.customer.received().slice(before)).toEqual([expect.stringContaining('4711')]);
    sandbox().rep.wrapUpIsDone(talk.conversationSid);
    await writes(sandbox(), talk, 'How does this work?');
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual([
      'I want a human',
      'Where is my order?',
      'How does this work?',
    ]);
    const task = newest(sandbox(), talk.conversationSid);
    expect(task?.attributes).toMatchObject({ transfer_sid: expect.stringMatching(/^UX/) as string });
    expect(task?.assignmentStatus).toBe('assigned');
    expect(leftToTheAi(sandbox(), talk.conversationSid)).toEqual([task?.sid]);
  });

  test.each(['leaves', 'wraps up'] as const)(
    'and stays with is the rep’s until the rep %s',
    async (ending) => {
      const talk = await withAlice(sandbox());
      const transfer = sandbox().rep.passOn(talk.conversationSid, to(), 'warm');
      await untilQuiet(sandbox());
      expect(transfer.status).toBe('completed');
      await writes(sandbox(), talk, 'Where is my order?');
      sandbox().rep.say(talk.conversationSid, 'The AI will tell you.');
      await writes(sandbox(), talk, 'How does this work?');
      await time().pass(20_000);
      const before = talk.customer.received().length;
      expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['I want a human']);
      if (ending === 'leaves') sandbox().rep.leave(talk.conversationSid);
      else wrapUp(sandbox(), transfer.fromTaskSid);
      await time().pass(3_000);
      expect(talk.customer.received().length).toBeGreaterThan(before);
      expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual([
        'I want a human',
        'How does this work?',
      ]);
      expect(leftToTheAi(sandbox(), talk.conversationSid)).toEqual([transfer.toTaskSid]);
    },
  );

  test('and stays with is answered, when nobody tells that the rep has left, with what they write next', async () => {
    const talk = await withAlice(sandbox());
    sandbox().rep.passOn(talk.conversationSid, to(), 'warm');
    await untilQuiet(sandbox());
    await writes(sandbox(), talk, 'Hello?');
    sandbox().taskRouter.tamper = () => 'drop';
    sandbox().rep.leave(talk.conversationSid);
    await writes(sandbox(), talk, 'Where is my order?');
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual([
      'I want a human',
      'Hello?\nWhere is my order?',
    ]);
  });

  test.each(['warm', 'cold'] as const)(
    'by a %s transfer is answered once the rep is gone, though nobody told that a rep had accepted',
    async (type) => {
      sandbox().taskRouter.tamper = ({ EventType, WorkerName }) =>
        EventType === 'reservation.accepted' && WorkerName === 'alice' ? 'drop' : 'deliver';
      const talk = await withAlice(sandbox());
      await writes(sandbox(), talk, 'Where is my order?');
      const transfer = sandbox().rep.passOn(talk.conversationSid, to(), type);
      await time().pass(3_000);
      expect(leftToTheAi(sandbox(), talk.conversationSid)).toEqual([transfer.toTaskSid]);
      if (type === 'warm') sandbox().rep.leave(talk.conversationSid);
      await time().pass(3_000);
      expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['I want a human', 'Where is my order?']);
      expect(leftToTheAi(sandbox(), talk.conversationSid)).toEqual([transfer.toTaskSid]);
    },
  );

  test.each(['warm', 'cold'] as const)(
    'by a %s transfer stays with the AI when the rep’s accept is told after all that',
    async (type) => {
      sandbox().taskRouter.tamper = ({ EventType, WorkerName }) =>
        EventType === 'reservation.accepted' && WorkerName === 'alice' ? 30_000 : 'deliver';
      const talk = await withAlice(sandbox());
      const transfer = sandbox().rep.passOn(talk.conversationSid, to(), type);
      await time().pass(3_000);
      if (type === 'warm') sandbox().rep.leave(talk.conversationSid);
      await time().pass(60_000);
      await writes(sandbox(), talk, 'Where is my order?');
      expect(talk.customer.received().at(-1)).toContain('4711');
      expect(leftToTheAi(sandbox(), talk.conversationSid)).toEqual([transfer.toTaskSid]);
    },
  );

  test('and stays with is the AI’s after them, also when Flex cancels its accept', async () => {
    const talk = await withAlice(sandbox());
    sandbox().interactions.agents.failNext(sandbox().flex.aiWorker.sid, 1);
    sandbox().rep.passOn(talk.conversationSid, sandbox().flex.aiQueue.sid, 'warm');
    await time().pass(3_000);
    await writes(sandbox(), talk, 'Where is my order?');
    sandbox().rep.leave(talk.conversationSid);
    await time().pass(3_000);
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['I want a human', 'Where is my order?']);
    expect(leftToTheAi(sandbox(), talk.conversationSid)).toHaveLength(1);
  });

  test('and takes back before anybody has them stays with the rep', async () => {
    const talk = await withAlice(sandbox());
    sandbox().interactions.agents.setUpMilliseconds = 5_000;
    const transfer = sandbox().rep.passOn(talk.conversationSid, to(), 'warm');
    await time().pass(500);
    sandbox().interactions.transfers.cancel(transfer);
    sandbox().interactions.agents.setUpMilliseconds = 10;
    await time().pass(10_000);
    await writes(sandbox(), talk, 'Where is my order?');
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['I want a human']);
    expect(leftToTheAi(sandbox(), talk.conversationSid)).toEqual([]);
    sandbox().rep.leave(talk.conversationSid);
    await untilQuiet(sandbox());
    await writes(sandbox(), talk, 'How does this work?');
    expect(sentToOpenCx(sandbox(), talk.conversationSid).at(-1)).toContain('How does this work?');
  });
});

function wrapUp({ taskRouter }: Sandbox, taskSid: string): void {
  const accepted = taskRouter.reservationsOf(taskSid).find(({ status }) => status === 'accepted');
  taskRouter.wrapUp(accepted?.sid ?? '');
}
