import { TwilioError } from '../../sandbox/kernel/twilio-error';
import { postsIn, sentToOpenCx, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

/** Well below AI_REPLY_SECONDS and TaskRouter's own 120 s. */
const SOON = 15_000;

describe('A first task whose state cannot be stored', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  afterEach(() => {
    sandbox().onTwilioCall = undefined;
  });

  function syncAnswers(how: () => Promise<void>, only: (method: string) => boolean = () => true): void {
    sandbox().onTwilioCall = ({ target, method }) =>
      target.startsWith('sync.') && only(method) ? how() : Promise.resolve();
  }
  const unavailable = (): Promise<void> => Promise.reject(new TwilioError(503, 20503, 'Service unavailable'));

  test.each([
    ['Sync is down', () => syncAnswers(unavailable)],
    ['Sync takes no writes', () => syncAnswers(unavailable, (method) => method === 'POST')],
    ['Sync is silent', () => syncAnswers(() => sandbox().clock.pause(60_000))],
    [
      'the Sync service does not exist',
      () =>
        syncAnswers(
          () => Promise.reject(new TwilioError(404, 20404, 'The requested resource was not found')),
          (method) => method === 'POST',
        ),
    ],
  ])('goes to people at once with the six attributes: %s', async (_what, fail) => {
    fail();
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    const task = await untilWithPeople(sandbox(), conversationSid, SOON);
    sandbox().onTwilioCall = undefined;
    await untilQuiet(sandbox());
    expect(task.sid).toBe(taskSid);
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: 'The AI could not take the task: its state in Twilio Sync could not be stored',
      handoffSentiment: 'neutral',
      handoffLanguage: 'und',
      order_id: '4711',
    });
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
    expect(sandbox().flex.aiWorker.activity.friendlyName).toBe('Available');
    customer.text('Anybody there?');
    await untilQuiet(sandbox());
    expect(postsIn(sandbox(), conversationSid)).toEqual([]);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([]);
  });
});

describe('A first task the AI cannot begin with', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  function create(attributes: Record<string, unknown>): string {
    const { taskRouter, flex } = sandbox();
    return taskRouter.createTask({
      workflowSid: flex.workflow.sid,
      taskChannelUniqueName: 'chat',
      attributes: { channelType: 'web', direction: 'inbound', ...attributes },
    }).sid;
  }

  async function reasonFor(taskSid: string): Promise<unknown> {
    const task = () => sandbox().taskRouter.task(taskSid);
    await sandbox().journal.until(
      'people have it',
      () => task()?.queueSid === sandbox().flex.humanQueue.sid,
      SOON,
    );
    await untilQuiet(sandbox());
    return task()?.attributes.handoffReason;
  }

  test('because its conversation is of another service goes to people, with the conversation and the setting named', async () => {
    const conversationSid = `CH${'a'.repeat(32)}`;
    const reason = await reasonFor(create({ conversationSid }));
    expect(reason).toContain(conversationSid);
    expect(reason).toContain('CONVERSATIONS_SERVICE_SID');
    expect(reason).not.toContain('Sync');
  });

  test('because its conversation cannot be read goes to people, and nobody is told that Sync failed', async () => {
    sandbox().onTwilioCall = ({ target }) =>
      target.startsWith('conversations.')
        ? Promise.reject(new TwilioError(503, 20503, 'Service unavailable'))
        : Promise.resolve();
    const { sid: conversationSid } = sandbox().conversations.create({});
    const reason = await reasonFor(create({ conversationSid }));
    sandbox().onTwilioCall = undefined;
    expect(reason).toBe('The AI could not take the task: its conversation could not be read');
  });

  test('because nobody is in its conversation goes to people: nobody would ever answer the AI', async () => {
    const { sid: conversationSid } = sandbox().conversations.create({});
    const reason = await reasonFor(create({ conversationSid }));
    expect(reason).toBe('The AI does not serve this kind of task: nobody is in its conversation');
  });
});
