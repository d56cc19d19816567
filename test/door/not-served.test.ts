import type { Sandbox } from '../../sandbox/sandbox';
import { entriesOf, untilQuiet } from '../harness/observe';
import { newNumber, usePassingTime, useQuickTime, useSandbox } from '../harness/use-sandbox';

describe('A task offered to the AI worker that it does not serve', () => {
  const sandbox = useSandbox({ settings: { AI_QUEUE_SID: '' } });
  useQuickTime(sandbox);

  function create(attributes: Record<string, unknown>) {
    return sandbox().taskRouter.createTask({
      workflowSid: sandbox().flex.workflow.sid,
      taskChannelUniqueName: 'default',
      attributes: { channelType: 'sms', direction: 'inbound', order_id: '12', ...attributes },
    });
  }

  test.each([
    ['no conversation', {}],
    ['no conversation', { conversationSid: 'UO00000000000000000000000000000000' }],
    ['outbound', { conversationSid: `CH${'0'.repeat(32)}`, initiatedBy: 'agent' }],
  ])('(%s) is handed to people at once: six attributes, then reject', async (why, attributes) => {
    const { sid } = create(attributes);
    await sandbox().journal.until('it is in the human queue', () => inHumanQueue(sandbox(), sid));
    await untilQuiet(sandbox());
    expect(sandbox().taskRouter.task(sid)?.attributes).toMatchObject({
      ...attributes,
      order_id: '12',
      handedOff: true,
      handoffReason: `The AI does not serve this kind of task: ${why}`,
      handoffSummary: expect.stringMatching(/\S/) as string,
      handoffSentiment: 'neutral',
      handoffLanguage: 'und',
      handoffTimestamp: expect.stringMatching(/^\d{4}-/) as string,
    });
    expect(entriesOf(sandbox(), 'opencx')).toEqual([]);
    expect(sandbox().taskRouter.worker(sandbox().flex.aiWorker.sid)?.activity.friendlyName).toBe('Available');
  });

  test('and whose attributes are full to the last character is taken and passed on by a task with room: never a loop', async () => {
    const attributes = { channelType: 'sms', direction: 'inbound', order_id: '12', filling: '' };
    const { sid } = create({ filling: 'x'.repeat(4_096 - JSON.stringify(attributes).length) });
    const { taskRouter, flex } = sandbox();
    const passedOn = () =>
      taskRouter
        .tasks()
        .find(({ queueSid, attributes: { filling } }) => queueSid === flex.humanQueue.sid && filling);
    await sandbox().journal.until('people have a task', () => passedOn() !== undefined);
    await untilQuiet(sandbox());
    expect(passedOn()?.attributes).toMatchObject({
      order_id: '12',
      handedOff: true,
      handoffReason: 'The AI does not serve this kind of task: no conversation',
    });
    expect(String(passedOn()?.attributes.filling)).toMatch(/^x+…$/);
    const history = entriesOf(sandbox(), 'taskrouter').filter(({ details }) => details.taskSid === sid);
    expect(history.filter(({ what }) => what === 'reservation.created')).toHaveLength(1);
    expect(history.filter(({ what }) => what === 'reservation.rejected')).toEqual([]);
    expect(taskRouter.task(sid)?.assignmentStatus).toBe('wrapping');
  });

  function inHumanQueue(where: Sandbox, sid: string): boolean {
    return where.taskRouter.task(sid)?.queueSid === where.flex.humanQueue.sid;
  }
});

describe('A task of another queue than AI_QUEUE_SID', () => {
  const sandbox = useSandbox({ settings: { AI_QUEUE_SID: `WQ${'0'.repeat(32)}` } });
  useQuickTime(sandbox);

  test('is handed to people at once', async () => {
    const { taskSid } = sandbox().customer(newNumber()).text('Hello');
    await sandbox().journal.until(
      'it is in the human queue',
      () => sandbox().taskRouter.task(taskSid)?.queueSid === sandbox().flex.humanQueue.sid,
    );
    await untilQuiet(sandbox());
    expect(sandbox().taskRouter.task(taskSid)?.attributes.handoffReason).toContain('another queue');
    expect(entriesOf(sandbox(), 'opencx')).toEqual([]);
  });
});

/** Milliseconds an offer stands, and more. */
const RESERVATION = 121_000;

describe('Filters in the wrong order', () => {
  const sandbox = useSandbox({ filterOrder: 'ai-first' });
  const time = usePassingTime(sandbox);

  test('offer a handed-off task to the AI again: rejected three times, then left with an alarm that names the fix', async () => {
    const customer = sandbox().customer(newNumber());
    const { taskSid } = customer.text('A human, please');
    const alarms = () =>
      entriesOf(sandbox(), 'functions', 'log').filter(({ details }) =>
        String(details.fix).includes('handedOff == true'),
      );
    await time().untilQuiet();
    expect(alarms().length).toBeGreaterThan(0);
    const rejections = entriesOf(sandbox(), 'taskrouter', 'reservation.rejected').filter(
      ({ details }) => details.taskSid === taskSid,
    );
    expect(rejections).toHaveLength(1 + 3);
    expect(customer.received()).toEqual(['I am passing you on to a colleague, who will answer here.']);
  });

  test('make the AI worker miss one: it is put back to available from the timeout activity', async () => {
    await time().pass(RESERVATION);
    const moves = () =>
      entriesOf(sandbox(), 'taskrouter', 'worker.activity.update')
        .filter(({ details }) => details.workerName === 'opencx_ai')
        .map(({ details }) => details.activityName);
    expect(moves().slice(0, 2)).toEqual(['Offline', 'Available']);
  });
});
