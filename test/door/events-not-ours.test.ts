import { randomUUID } from 'node:crypto';
import { TASKROUTER_EVENTS } from '../../cli/wanted/task-router-events';
import { newSid } from '../../sandbox/kernel/sids';
import { sessionsOf, tasksOf, untilQuiet } from '../harness/observe';
import { pretendToWatch } from '../harness/stored';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

const SECRET = 'a-secret-nobody-can-guess';

describe('what an event costs that concerns nothing of ours', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  useQuickTime(sandbox);
  // Whoever keeps it hands it on after some seconds: in the middle of an event as well.
  beforeAll(() => pretendToWatch(sandbox()));

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
  const ofTaskRouter = (
    EventType: string,
    attributes: object,
    { worker = newSid('WK'), queue = sandbox().flex.humanQueue.sid } = {},
  ) =>
    tell('/taskrouter/events', {
      EventType,
      AccountSid: sandbox().account.accountSid,
      WorkspaceSid: sandbox().taskRouter.workspaceSid,
      TaskSid: newSid('WT'),
      TaskQueueSid: queue,
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

  /** A look at OpenCX beside, as often in a minute as costs nobody else anything. */
  test.each([
    ['conversation.contact_response', 'OpenCX does not know'],
    ['conversation.closed', 'OpenCX hosts'],
    ['conversation.handoff_to_human', 'OpenCX does not know'],
    ['conversation.handoff_to_third_party_failed', 'OpenCX does not know'],
  ])('%s of a session %s: one look at what is stored, and one at OpenCX', async (event, whose) => {
    const visitor = sandbox().hostedVisitor({ name: 'Ada' });
    visitor.write('Hello');
    const session = whose === 'OpenCX hosts' ? visitor.sessionId : randomUUID();
    expect(await callsFor(() => ofOpenCx(event, session))).toBe(2);
  });

  describe('and what our own doing costs when it comes back', () => {
    interface Ours {
      conversationSid: string;
      taskSid: string;
      session: string;
    }

    /** A customer, and what became of them when this was said. */
    async function customerWhoSaid(...texts: string[]): Promise<Ours> {
      const customer = sandbox().customer(newNumber());
      let written: ReturnType<typeof customer.text> | undefined;
      for (const text of texts) {
        written = customer.text(text);
        await untilQuiet(sandbox());
      }
      const { conversationSid = '' } = written ?? {};
      const [session] = sessionsOf(sandbox(), conversationSid);
      const task = tasksOf(sandbox(), conversationSid).at(-1);
      return { conversationSid, taskSid: task?.sid ?? '', session: session?.id ?? '' };
    }

    const WORDS = {
      answered: ['Where is my order?'],
      'handed off': ['Where is my order?', 'I want a human'],
      'handed off at once': ['I want a human'],
      resolved: ['Where is my order?', 'Thank you, that is all'],
    };
    const ofTask = (type: string, { taskSid }: Ours, worker?: string) => {
      const task = sandbox().taskRouter.task(taskSid);
      const where = { ...(worker && { worker }), ...(task?.queueSid && { queue: task.queueSid }) };
      return ofTaskRouter(type, task?.attributes ?? {}, where);
    };
    const ofSession = (event: string, { session }: Ours) => ofOpenCx(event, session);
    const byTheAi = (type: string, ours: Ours) => ofTask(type, ours, sandbox().flex.aiWorker.sid);

    type Tell = (kind: string, ours: Ours) => unknown;
    const ECHOES: [kind: string, when: keyof typeof WORDS, tell: Tell, calls: number][] = [
      ['conversation.contact_response', 'answered', ofSession, 1],
      ['conversation.contact_response', 'handed off', ofSession, 1],
      ['conversation.agent_response', 'handed off', ofSession, 0],
      ['task.updated', 'answered', ofTask, 1],
      ['task.updated', 'handed off', ofTask, 1],
      ['task.updated', 'handed off at once', ofTask, 1],
      ['task.wrapup', 'handed off', ofTask, 1],
      ['task-queue.entered', 'answered', ofTask, 0],
      ['task-queue.entered', 'handed off', ofTask, 0],
      ['reservation.created', 'handed off', ofTask, 0],
      ['reservation.accepted', 'answered', byTheAi, 0],
      ['reservation.rejected', 'handed off at once', byTheAi, 0],
      ['reservation.wrapup', 'resolved', byTheAi, 0],
      ['reservation.completed', 'handed off', byTheAi, 0],
      // No echo: whose it is, and whether somebody waits for it.
      ['conversation.ai_response', 'answered', ofSession, 2],
      ['conversation.ai_response', 'handed off', ofSession, 2],
      ['conversation.closed', 'resolved', ofSession, 2],
      ['conversation.closed', 'handed off', ofSession, 2],
    ];

    test.each(ECHOES)('%s of a customer who is %s', async (kind, when, tell, calls) => {
      const ours = await customerWhoSaid(...WORDS[when]);
      expect(await callsFor(() => tell(kind, ours))).toBe(calls);
    });

    test('what we post is told to nobody', async () => {
      const customer = sandbox().customer(newNumber());
      customer.text('Where is my order?');
      await customer.receives(1);
      await untilQuiet(sandbox());
      const events = sandbox().invocations.all.filter(({ path }) => path === '/conversations/events');
      expect(events.at(-1)?.parameters.Author).toBe(customer.address);
    });
  });
});
