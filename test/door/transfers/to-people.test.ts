import { entriesOf, sentToOpenCx, tasksOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { phaseOf } from '../../harness/stored';
import { usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { addBob, agentOf, leftToTheAi, openTasks, withAlice, withTheAi, writes } from './talks';

describe('A customer a rep passes on to an AI worker that is off', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  test('gets the next person of the workflow', async () => {
    const talk = await withAlice(sandbox());
    sandbox().taskRouter.setActivity(sandbox().flex.aiWorker.sid, 'Offline');
    sandbox().rep.passOn(talk.conversationSid, sandbox().flex.aiWorker.sid);
    sandbox().rep.wrapUpIsDone(talk.conversationSid);
    await writes(sandbox(), talk, 'Where is my order?');
    await time().pass(5_000);
    const task = await untilWithPeople(sandbox(), talk.conversationSid);
    expect(openTasks(sandbox(), talk.conversationSid)).toEqual([task.sid]);
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['I want a human']);
  });
});

describe('A customer a rep passes on to other people', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  test('waits for the other rep, and has them, without the AI', async () => {
    const bob = addBob(sandbox());
    const talk = await withAlice(sandbox());
    sandbox().rep.passOn(talk.conversationSid, bob.worker.sid);
    await writes(sandbox(), talk, 'Are you there?');
    sandbox().rep.wrapUpIsDone(talk.conversationSid);
    await writes(sandbox(), talk, 'Where is my order?');
    await bob.accept(talk.conversationSid);
    await untilQuiet(sandbox());
    bob.say(talk.conversationSid, 'Bob here.');
    await writes(sandbox(), talk, 'Thank you');
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['I want a human']);
    expect(phaseOf(sandbox(), talk.conversationSid)).toBe('human');
    bob.leave(talk.conversationSid);
    await untilQuiet(sandbox());
    await writes(sandbox(), talk, 'How does this work?');
    expect(sentToOpenCx(sandbox(), talk.conversationSid).at(-1)).toContain('How does this work?');
  });

  test('is answered when nobody comes, also to what they wrote while they waited', async () => {
    const nobody = sandbox().taskRouter.addQueue({ friendlyName: 'Nobody', targetWorkers: '1==2' });
    const talk = await withAlice(sandbox());
    const transfer = sandbox().rep.passOn(talk.conversationSid, nobody.sid);
    sandbox().rep.wrapUpIsDone(talk.conversationSid);
    await writes(sandbox(), talk, 'Where is my order?');
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['I want a human']);
    sandbox().taskRouter.cancelTask(transfer.toTaskSid, 'Task TTL Exceeded');
    await time().pass(5_000);
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['I want a human', 'Where is my order?']);
  });
});

describe('A customer of the AI somebody passes on to a rep', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);
  const passOn = (conversationSid: string, to: string, type: 'warm' | 'cold') =>
    sandbox().interactions.transfers.begin(sandbox().interactions.channelOf(conversationSid), {
      type,
      from: agentOf(sandbox(), conversationSid),
      to,
    });

  test('at once waits for the rep, and the AI keeps nothing of them', async () => {
    const bob = addBob(sandbox());
    const talk = await withTheAi(sandbox());
    passOn(talk.conversationSid, bob.worker.sid, 'cold');
    await untilQuiet(sandbox());
    const before = talk.customer.received().length;
    await writes(sandbox(), talk, 'I want a human');
    expect(talk.customer.received()).toHaveLength(before);
    await bob.accept(talk.conversationSid);
    await time().pass(3_000);
    expect(tasksOf(sandbox(), talk.conversationSid)).toHaveLength(2);
    expect(leftToTheAi(sandbox(), talk.conversationSid)).toEqual([]);
    expect(phaseOf(sandbox(), talk.conversationSid)).toBe('human');
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual(['Where is my order?']);
  });

  test('who has not taken them yet is the AI’s until then', async () => {
    const bob = addBob(sandbox());
    const talk = await withTheAi(sandbox());
    passOn(talk.conversationSid, bob.worker.sid, 'warm');
    await writes(sandbox(), talk, 'How does this work?');
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toHaveLength(2);
    await bob.accept(talk.conversationSid);
    await untilQuiet(sandbox());
    await writes(sandbox(), talk, 'Where is my order?');
    await time().pass(3_000);
    expect(sentToOpenCx(sandbox(), talk.conversationSid)).toHaveLength(2);
    expect(leftToTheAi(sandbox(), talk.conversationSid)).toEqual([]);
  });

  test.each(['warm', 'cold'] as const)(
    'who does not want them (%s) is the AI’s again, or gets who comes next',
    async (type) => {
      const bob = addBob(sandbox());
      const talk = await withTheAi(sandbox());
      const { toTaskSid } = passOn(talk.conversationSid, bob.worker.sid, type);
      await untilQuiet(sandbox());
      const [offer] = sandbox().taskRouter.reservationsOf(toTaskSid);
      sandbox().taskRouter.reject(offer?.sid ?? '');
      await time().pass(3_000);
      await writes(sandbox(), talk, 'How does this work?');
      await time().pass(3_000);
      expect(sentToOpenCx(sandbox(), talk.conversationSid)).toEqual([
        'Where is my order?',
        'How does this work?',
      ]);
      expect(openTasks(sandbox(), talk.conversationSid)).toHaveLength(1);
      expect(leftToTheAi(sandbox(), talk.conversationSid)).toHaveLength(1);
      expect(entriesOf(sandbox(), 'taskrouter', 'task.transfer-attempt-failed').length).toBeGreaterThan(0);
    },
  );
});
