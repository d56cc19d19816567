import type { Customer } from '../../sandbox/people/customer';
import { humanTask, postsIn, sessionsOf, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { forgetOwner, isLeased, phaseOf, storedOf } from '../harness/stored';
import { withAlice, writes } from './transfers/talks';

const SECRET = 'a-secret-nobody-can-guess';
const PATH = `/opencx/events?secret=${SECRET}`;
/** Milliseconds after which a rep has long accepted. */
const LATE = 1_500;

describe('The door for OpenCX’s webhooks', () => {
  const sandbox = useSandbox({
    settings: { OPENCX_WEBHOOK_SECRET: SECRET, OPENCX_ORGANIZATION_ID: 'org-ours' },
  });
  useQuickTime(sandbox);

  const tell = (path: string, body: object) =>
    sandbox().webhooks.postJson(sandbox().urlOf(path), body, 10_000);
  const event = (name: string, organization = 'org-ours') => ({
    event: name,
    organization_id: organization,
    data: { conversation_id: '00000000-0000-4000-8000-000000000000' },
  });

  test.each(['/opencx/events', '/opencx/events?secret=', '/opencx/events?secret=wrong', `${PATH}x`])(
    'does not open for %s: nothing is read or written',
    async (path) => {
      const answer = await tell(path, event('conversation.handoff_to_human'));
      expect(answer.status).toBe(403);
      expect(sandbox().invocations.all.at(-1)?.calls).toEqual([]);
    },
  );

  test('does not open for another organization', async () => {
    const answer = await tell(PATH, event('conversation.handoff_to_human', 'org-theirs'));
    expect(answer.status).toBe(403);
    expect(sandbox().invocations.all.at(-1)?.calls).toEqual([]);
  });

  test.each([
    event('csat.requested'),
    event('constructor'),
    { organization_id: 'org-ours' },
    { ...event('conversation.closed'), data: null },
    { ...event('conversation.closed'), data: [] },
  ])('ignores %j', async (body) => {
    expect(await tell(PATH, body)).toMatchObject({ status: 200, body: '{"outcome":"ignored"}' });
  });

  test('finds out that a session is none of ours by one look at what is stored and one at OpenCX', async () => {
    expect(await tell(PATH, event('conversation.handoff_to_human'))).toMatchObject({
      body: '{"outcome":"not ours"}',
    });
    expect(sandbox().invocations.all.at(-1)?.calls).toHaveLength(2);
  });
});

describe('Without OPENCX_WEBHOOK_SECRET', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test('the door answers 503 and says what to set', async () => {
    const answer = await sandbox().webhooks.postJson(sandbox().urlOf('/opencx/events'), {}, 10_000);
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('OPENCX_WEBHOOK_SECRET');
  });
});

describe('What OpenCX tells by webhook', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  useQuickTime(sandbox);

  beforeAll(() => {
    sandbox().openCx.webhookUrl = sandbox().urlOf(PATH);
  });
  afterEach(() => {
    sandbox().openCx.tamperWebhook = undefined;
    sandbox().openCx.shape = 'v4';
    sandbox().openCx.answerSeconds = 0;
  });

  test.each(['deliver', 'twice', 300] as const)(
    'of a handoff (%p) acts once, and its reason stands on the task',
    async (how) => {
      sandbox().openCx.tamperWebhook = () => how;
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('I have a complaint, I want a refund');
      await untilWithPeople(sandbox(), conversationSid);
      const reason = () => humanTask(sandbox(), conversationSid)?.attributes.handoffReason;
      await sandbox().journal.until('the AI’s own reason is there', () =>
        String(reason()).includes('refund'),
      );
      await untilQuiet(sandbox());
      expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
      expect(postsIn(sandbox(), conversationSid)).toHaveLength(1);
      expect(phaseOf(sandbox(), conversationSid)).toBe('human');
      expect(isLeased(sandbox(), conversationSid)).toBe(false);
    },
  );

  test('of a handoff the answer could not say hands the task to people', async () => {
    sandbox().openCx.shape = 'v0';
    sandbox().openCx.tamperWebhook = ({ event: name }) =>
      name === 'conversation.handoff_to_human' ? 200 : 'drop';
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('I have a complaint');
    await customer.receives(1);
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).not.toBe(taskSid);
    expect(task.attributes).toMatchObject({ handedOff: true, handoffSentiment: 'negative' });
    expect(postsIn(sandbox(), conversationSid).map(({ body }) => body)).toHaveLength(2);
  });

  test('after a rep has accepted changes nothing on the task', async () => {
    sandbox().openCx.tamperWebhook = ({ event: name }) =>
      name === 'conversation.handoff_to_human' ? LATE : 'deliver';
    const { conversationSid } = sandbox().customer(newNumber()).text('I have a complaint, I want a refund');
    await untilWithPeople(sandbox(), conversationSid);
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    const before = humanTask(sandbox(), conversationSid)?.attributes;
    sandbox().clock.move(LATE);
    await sandbox().journal.until('the webhook has come', () =>
      sandbox().journal.entries.some(
        ({ what, details }) =>
          what === 'webhook.answered' &&
          details.event === 'conversation.handoff_to_human' &&
          sandbox().openCx.sessions().at(-1)?.id === details.sessionId,
      ),
    );
    await untilQuiet(sandbox());
    expect(humanTask(sandbox(), conversationSid)?.attributes).toEqual(before);
  });

  test.each(['this', 'an earlier'])(
    'of a session of %s release that was closed settles the matter',
    async (release) => {
      const customer = sandbox().customer(newNumber());
      const { conversationSid, taskSid } = customer.text('Where is my order?');
      await customer.receives(1);
      await untilQuiet(sandbox());
      const session = sandbox().openCx.sessions().at(-1);
      if (release !== 'this') await forgetOwner(sandbox(), session?.id ?? '');
      await fetch(`${sandbox().openCxUrl}/chat/sessions/${session?.id ?? ''}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${sandbox().openCx.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ status: 'closed_resolved' }),
      });
      await sandbox().journal.until(
        'the task is in wrap-up',
        () => sandbox().taskRouter.task(taskSid)?.assignmentStatus === 'wrapping',
      );
      await untilQuiet(sandbox());
      expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    },
  );
});

describe('What OpenCX tells of a handoff that is finished while its webhook is at work', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  useQuickTime(sandbox);

  test('is put on the task', async () => {
    let goOn = (): void => undefined;
    const finished = new Promise<void>((resolve) => (goOn = resolve));
    let isHeld = false;
    sandbox().onTwilioCall = (call, invocation) => {
      const isNote =
        invocation.path === '/opencx/events' &&
        call.method === 'POST' &&
        call.target.includes('opencx-conversation');
      if (!isNote || isHeld) return Promise.resolve();
      isHeld = true;
      return finished;
    };
    sandbox().openCx.webhookUrl = sandbox().urlOf(PATH);
    sandbox().openCx.tamperWebhook = ({ event: name }) =>
      name === 'conversation.handoff_to_human' ? 'deliver' : 'drop';
    sandbox().twilioMilliseconds = 20;
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I have a complaint, I want a refund');
    await sandbox().journal.until(
      'the handoff is finished',
      () => phaseOf(sandbox(), conversationSid) === 'human',
    );
    goOn();
    await sandbox().journal.until('the AI’s own reason is there', () =>
      String(humanTask(sandbox(), conversationSid)?.attributes.handoffReason).includes('refund'),
    );
    await untilQuiet(sandbox());
    expect(isHeld).toBe(true);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
  });
});

describe('What OpenCX tells of a handoff while a rep takes the conversation', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  useQuickTime(sandbox);
  afterEach(() => (sandbox().onTwilioCall = undefined));

  /** A rep who joins by a task of their own, as Flex adds an agent, and the Function that answers held until then. */
  async function takenOverWhileTold(customer: Customer, conversationSid: string): Promise<string> {
    let goOn = (): void => undefined;
    const isTold = new Promise<void>((resolve) => (goOn = resolve));
    sandbox().onTwilioCall = ({ method, target }) =>
      method === 'POST' && target.endsWith('/Messages') ? isTold : Promise.resolve();
    sandbox().openCx.shape = 'v0';
    customer.text('I have a complaint');
    await sandbox().journal.until(
      'the handoff is told',
      () => storedOf(sandbox(), conversationSid)?.noted.includes('told') === true,
    );
    sandbox().interactions.invite(sandbox().interactions.channelOf(conversationSid), {
      workflowSid: sandbox().flex.workflow.sid,
      taskChannelUniqueName: 'sms',
      attributes: { ...tasksOf(sandbox(), conversationSid)[0]?.attributes, handedOff: true },
    });
    const { sid } = await sandbox().rep.accept(conversationSid);
    await sandbox().journal.until(
      'the rep is told of',
      () => storedOf(sandbox(), conversationSid)?.noted.includes('takenOver') === true,
    );
    goOn();
    await untilQuiet(sandbox());
    return sid;
  }

  test('is forgotten by the time the rep is done: the AI answers the customer again', async () => {
    sandbox().openCx.webhookUrl = sandbox().urlOf(PATH);
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const reservationSid = await takenOverWhileTold(customer, conversationSid);
    expect(storedOf(sandbox(), conversationSid)).toMatchObject({ phase: 'human', repHadIt: true });
    sandbox().interactions.leave(reservationSid);
    await sandbox().journal.until(
      'the rep is done',
      () => phaseOf(sandbox(), conversationSid) === 'resolved',
    );
    await untilQuiet(sandbox());
    const before = customer.received().length;
    customer.text('Where is my order?');
    expect((await customer.receives(before + 1)).at(-1)).toContain('order');
    await untilQuiet(sandbox());
    expect(sessionsOf(sandbox(), conversationSid)).toHaveLength(2);
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
  });
});

describe('What OpenCX tells late of a handoff that people are done with', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  useQuickTime(sandbox);

  test('does not take the customer from the AI a rep has given them to', async () => {
    const talk = await withAlice(sandbox());
    const [session] = sessionsOf(sandbox(), talk.conversationSid);
    sandbox().rep.transfer(talk.conversationSid, sandbox().flex.aiQueue.sid);
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), talk.conversationSid)).toBe('ai');
    const tasks = tasksOf(sandbox(), talk.conversationSid).length;
    const late = { event: 'conversation.handoff_to_human', data: { conversation_id: session?.id } };
    await sandbox().webhooks.postJson(sandbox().urlOf(PATH), late, 10_000);
    await untilQuiet(sandbox());
    await writes(sandbox(), talk, 'Where is my order?');
    expect(talk.customer.received().at(-1)).toContain('4711');
    expect(tasksOf(sandbox(), talk.conversationSid)).toHaveLength(tasks);
  });
});
