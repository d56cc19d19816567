import { hearMessagesFirst } from '../harness/hold-calls';
import {
  entriesOf,
  postsIn,
  sessionsOf,
  taskHistory,
  tasksOf,
  untilQuiet,
  untilWithPeople,
} from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf, pretendToWatch } from '../harness/stored';

describe('A customer who asks for a person straight away', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  // Whoever takes an offer looks after 0.7 s whether somebody comes to watch: on a slow machine in the middle of a handoff.
  beforeAll(() => pretendToWatch(sandbox()));

  async function escalate(text = 'I want to talk to a human, please.') {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text(text);
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    return { customer, conversationSid, taskSid, task };
  }

  test('is handed off on the same task: the attributes first, then a reject', async () => {
    const { conversationSid, taskSid, task } = await escalate();
    expect(task.sid).toBe(taskSid);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
    const history = taskHistory(sandbox(), conversationSid).filter((what) =>
      ['reservation.created', 'task.updated', 'reservation.accepted', 'reservation.rejected'].includes(what),
    );
    expect(history).toEqual([
      'reservation.created',
      'task.updated',
      'reservation.rejected',
      'reservation.created',
    ]);
  });

  test('finds the six attributes on the task, beside every attribute it had', async () => {
    const { task, conversationSid, customer } = await escalate();
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: expect.stringMatching(/\S/) as string,
      handoffSummary: expect.stringContaining('human') as string,
      handoffSentiment: 'neutral',
      handoffLanguage: 'en',
      order_id: '4711',
      plan: { tier: 'gold' },
      conversationSid,
      customerAddress: customer.number,
    });
    expect(new Date(String(task.attributes.handoffTimestamp)).toISOString()).toBe(
      task.attributes.handoffTimestamp,
    );
  });

  test('is told in one neutral sentence that a person takes over, and reads nothing else', async () => {
    const { customer } = await escalate();
    expect(customer.received()).toEqual(['I am passing you on to a colleague, who will answer here.']);
  });

  test('leaves OpenCX with the session taken over and the SIDs on it', async () => {
    const { conversationSid, taskSid } = await escalate();
    const [session, ...others] = sessionsOf(sandbox(), conversationSid);
    expect(others).toEqual([]);
    expect(session?.customData).toMatchObject({
      flex_task_sid: taskSid,
      flex_conversation_sid: conversationSid,
    });
    expect(session?.customData.flex_reservation_sid).toMatch(/^WR/);
    expect(
      entriesOf(sandbox(), 'opencx', 'session.taken-over').map(({ details }) => details.sessionId),
    ).toContain(session?.id);
  });

  test('hears nothing from the AI any more, whatever they write', async () => {
    const { customer, conversationSid } = await escalate();
    const before = postsIn(sandbox(), conversationSid).length;
    customer.text('Hello? Where is my order?');
    await untilQuiet(sandbox());
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(before);
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });

  test('costs six Twilio calls from the decision on, seven with the reply that goes with it', async () => {
    hearMessagesFirst(sandbox());
    const { conversationSid } = await escalate();
    const offer = sandbox().invocations.all.find(
      ({ parameters }) =>
        parameters.EventType === 'reservation.created' &&
        (parameters.TaskAttributes ?? '').includes(conversationSid),
    );
    const calls = offer?.calls ?? [];
    const decided = calls.findLastIndex(({ service, method }) => service === 'opencx' && method === 'GET');
    const handoff = calls.slice(decided + 1).filter(({ service }) => service === 'twilio');
    expect(handoff.map(({ method, target }) => `${method} ${target.split('/').at(-2) ?? ''}`)).toEqual([
      'POST Documents',
      'GET Tasks',
      'POST Tasks',
      'POST Reservations',
      expect.stringContaining('POST CH') as string,
      'POST Documents',
    ]);
  });
});
