import { randomUUID } from 'node:crypto';
import { TASKROUTER_EVENTS } from '../../cli/wanted/task-router-events';
import { newSid } from '../../sandbox/kernel/sids';
import { untilQuiet } from '../harness/observe';
import { newNumber, useSandbox } from '../harness/use-sandbox';

const SECRET = 'a-secret-nobody-can-guess';

describe('what an event costs that concerns nothing of ours', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });

  /** @returns how often the Functions called Twilio or OpenCX for it */
  const callsFor = async (happens: () => unknown): Promise<number> => {
    const before = sandbox().invocations.all.length;
    await happens();
    await untilQuiet(sandbox());
    const runs = sandbox().invocations.all.slice(before);
    expect(runs.length).toBeGreaterThan(0);
    return runs.flatMap(({ calls }) => calls).length;
  };
  const tell = (path: string, fields: Record<string, string>) =>
    sandbox().webhooks.post(sandbox().urlOf(path), fields, 10_000);
  const ofTaskRouter = (EventType: string, attributes: object, worker = newSid('WK')) =>
    tell('/taskrouter/events', {
      EventType,
      AccountSid: sandbox().account.accountSid,
      WorkspaceSid: sandbox().taskRouter.workspaceSid,
      TaskSid: newSid('WT'),
      TaskQueueSid: sandbox().flex.humanQueue.sid,
      TaskAttributes: JSON.stringify(attributes),
      ...(EventType.startsWith('reservation.') && { ReservationSid: newSid('WR'), WorkerSid: worker }),
    });
  const ofConversations = (EventType: string) =>
    tell('/conversations/events', {
      EventType,
      AccountSid: sandbox().account.accountSid,
      ConversationSid: newSid('CH'),
      MessageSid: newSid('IM'),
      ParticipantSid: newSid('MB'),
      Index: '3',
      Body: 'A word between others',
      Author: '+15005550142',
    });
  const ofOpenCx = (event: string, conversation: string = randomUUID()) =>
    sandbox().webhooks.postJson(
      sandbox().urlOf(`/opencx/events?secret=${SECRET}`),
      { event, organization_id: 'some', data: { conversation_id: conversation } },
      10_000,
    );

  const ALL = [...TASKROUTER_EVENTS, 'task.created', 'reservation.rejected', 'worker.activity.update'];

  test.each(ALL)('%s of a task without a conversation: nothing', async (type) => {
    expect(await callsFor(() => ofTaskRouter(type, { type: 'inbound', channelType: 'voice' }))).toBe(0);
  });

  /** What the body does not tell: whether the conversation is one of ours. */
  const LOOKED_UP =
    /^(reservation\.accepted|task\.(updated|wrapup|completed|canceled|deleted|system-deleted)|workflow\.timeout)$/;

  test.each(ALL)('%s of a task of a conversation that is not ours: one look at most', async (type) => {
    // Passed on by somebody: no first task that the AI could be about to take.
    const attributes = { channelType: 'sms', conversationSid: newSid('CH'), handedOff: true };
    expect(await callsFor(() => ofTaskRouter(type, attributes))).toBe(LOOKED_UP.test(type) ? 1 : 0);
  });

  test.each([
    ['onMessageAdded', 1],
    ['onConversationAdded', 0],
    ['onParticipantAdded', 0],
    ['onParticipantRemoved', 0],
    ['onParticipantUpdated', 0],
    ['onMessageUpdated', 0],
    ['onDeliveryUpdated', 0],
    ['onConversationStateUpdated', 0],
    ['onBrandNew', 0],
  ])('%s of a conversation that is not ours: %i', async (type, calls) => {
    expect(await callsFor(() => ofConversations(type))).toBe(calls);
  });

  test.each([
    ['conversation.started', 0],
    ['conversation.agent_response', 0],
    ['csat.requested', 0],
    ['phone_call.ended', 0],
    ['conversation.ai_response', 1],
  ])('%s of a session that is not ours: %i', async (event, calls) => {
    expect(await callsFor(() => ofOpenCx(event))).toBe(calls);
  });

  test('what we say to a customer, or to OpenCX as an agent, comes back to nobody', async () => {
    const { openCx } = sandbox();
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const told = openCx.sessions().at(-1)?.id ?? '';
    expect(await callsFor(() => ofOpenCx('conversation.agent_response', told))).toBe(0);
    const isOurs = await callsFor(() => ofTaskRouter('task.updated', { conversationSid, handedOff: true }));
    expect(isOurs).toBe(1);
  });
});
