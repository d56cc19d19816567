import { entriesOf, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { storedOf } from '../harness/stored';

type Sandbox = ReturnType<ReturnType<typeof useSandbox>>;

/** The company's flow, or an automation of theirs, makes another task for a conversation. */
function secondTask(sandbox: Sandbox, conversationSid: string): string {
  const [first] = tasksOf(sandbox, conversationSid);
  const { taskSid } = sandbox.interactions.invite(sandbox.interactions.channelOf(conversationSid), {
    workflowSid: sandbox.flex.workflow.sid,
    taskChannelUniqueName: 'sms',
    attributes: { ...first?.attributes, order_id: '4712' },
  });
  return taskSid;
}

/** The AI worker's reservations of a conversation that hold a place. */
function legsOfTheAi(sandbox: Sandbox, conversationSid: string): string[] {
  return tasksOf(sandbox, conversationSid)
    .flatMap(({ sid }) => sandbox.taskRouter.reservationsOf(sid))
    .filter(({ workerSid }) => workerSid === sandbox.flex.aiWorker.sid)
    .filter(({ status }) => ['pending', 'accepted', 'wrapping'].includes(status))
    .map(({ taskSid }) => taskSid);
}

describe('A second task for a conversation the AI has', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  afterEach(() => {
    sandbox().openCx.thinkingSeconds = 0;
  });

  test('is taken in the place of the first: the AI has one leg, and none after a handoff', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const second = secondTask(sandbox(), conversationSid);
    await sandbox().journal.until(
      'the first is over',
      () => legsOfTheAi(sandbox(), conversationSid)[0] === second,
    );
    await untilQuiet(sandbox());
    expect(legsOfTheAi(sandbox(), conversationSid)).toEqual([second]);
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('completed');
    customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(legsOfTheAi(sandbox(), conversationSid)).toEqual([]);
  });

  test.each([
    ['before the first is taken', 'Hello', 1.2],
    ['just before the answer is said', 'Where is my order?', 0.2],
  ])('that is offered while a turn runs, %s, leaves none with the AI', async (_when, text, pause) => {
    sandbox().openCx.thinkingSeconds = 2;
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text(text);
    await sandbox().journal.until('the AI is asked', () =>
      entriesOf(sandbox(), 'functions', 'log').some(
        ({ details }) => details.step === 'session' && details.conversation === conversationSid,
      ),
    );
    await sandbox().clock.pause(pause * 1_000);
    const second = secondTask(sandbox(), conversationSid);
    await customer.receives(1);
    await untilQuiet(sandbox());
    expect(legsOfTheAi(sandbox(), conversationSid)).toEqual([second]);
    expect(storedOf(sandbox(), conversationSid)).toMatchObject({ phase: 'ai', taskSid: second });
    expect(sandbox().flex.aiWorker.activity.friendlyName).toBe('Available');
  });

  test('that is offered in the moment between the accept and the end of a turn is taken too', async () => {
    const customer = sandbox().customer(newNumber());
    let second: string | undefined;
    sandbox().onTwilioCall = async ({ target, method }) => {
      if (second !== undefined || method !== 'POST' || !/\/Conversations\/CH\w+\/Messages$/.test(target))
        return;
      second = secondTask(sandbox(), customer.conversationSid);
      await sandbox().journal.until('it is noted', () =>
        entriesOf(sandbox(), 'functions', 'log').some(
          ({ details }) => details.outcome === 'noted for the turn that runs',
        ),
      );
    };
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    sandbox().onTwilioCall = undefined;
    expect(legsOfTheAi(sandbox(), conversationSid)).toEqual([second]);
    expect(storedOf(sandbox(), conversationSid)?.isAccepted).toBe(true);
  });
});
