import type { MessageMedia } from '../../../sandbox/conversations/model';
import type { WebhookAnswer } from '../../../sandbox/kernel/webhooks';
import { newSid } from '../../../sandbox/kernel/sids';
import { postsIn, sentToOpenCx, sessionsOf, untilQuiet } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { isLeased } from '../../harness/stored';

/** Milliseconds in which a caller hears "Are you sure?" and says "Yes.", with Twilio's wait for the end of speech. */
const SHORT_REPLY_AND_ANSWER = 2_500;

interface Answer {
  reply: string;
  outcome: string;
  handedOff: boolean;
  resolved: boolean;
  language: string;
  sessionId: string;
}

describe('What a Run Function widget asks for', () => {
  const sandbox = useSandbox();

  const time = usePassingTime(sandbox);

  const post = async (path: string, form: Record<string, string>): Promise<WebhookAnswer> => {
    const answer = sandbox().webhooks.post(sandbox().urlOf(path), form, 10_000);
    await time().untilQuiet();
    return answer;
  };

  const turn = async (form: Record<string, string>): Promise<Answer> =>
    JSON.parse((await post('/studio/turn', form)).body) as Answer;

  const handoff = async (form: Record<string, string>): Promise<Record<string, unknown>> =>
    JSON.parse((await post('/studio/handoff', form)).body) as Record<string, unknown>;

  /** A conversation by SMS that no task was made for. */
  function conversation(): {
    ConversationSid: string;
    says: (body: string, media?: MessageMedia[]) => void;
  } {
    const { conversations } = sandbox();
    const { sid: ConversationSid } = conversations.create({});
    const binding = { type: 'sms', address: newNumber(), proxyAddress: '+15005550007' } as const;
    const { sid: participantSid } = conversations.addSmsParticipant(ConversationSid, binding);
    return {
      ConversationSid,
      says: (body, media = []) =>
        void conversations.say({ conversationSid: ConversationSid, participantSid, body, media }),
    };
  }

  /** The flow posts a reply, as Send Message does. */
  const send = (conversationSid: string, body: string): void => {
    const draft = { author: '+15005550007', body, media: [], attributes: '{}', source: 'API' as const };
    sandbox().conversations.createMessage(conversationSid, draft, false);
  };

  test('a reply, with everything a flow may want to know', async () => {
    const { ConversationSid, says } = conversation();
    says('Where is my order?');
    const answer = await turn({ ConversationSid });
    expect(answer).toEqual({
      reply: expect.stringContaining('order') as string,
      outcome: 'reply',
      handedOff: false,
      resolved: false,
      language: 'en',
      sessionId: sessionsOf(sandbox(), ConversationSid)[0]?.id,
    });
    // The flow posts it, not we.
    expect(postsIn(sandbox(), ConversationSid)).toEqual([]);
  });

  test('the flow’s parameters reach OpenCX as flex_…, blank ones and what names our own SIDs do not', async () => {
    const { ConversationSid, says } = conversation();
    says('Where is my order?');
    await turn({
      ConversationSid,
      order_id: '4712',
      blank: ' ',
      task_sid: 'WTfalse',
      conversation_sid: 'CHfalse',
    });
    const data = sessionsOf(sandbox(), ConversationSid)[0]?.customData ?? {};
    expect(data).toMatchObject({ flex_order_id: '4712', flex_conversation_sid: ConversationSid });
    expect(data).not.toHaveProperty('flex_blank');
    expect(data).not.toHaveProperty('flex_task_sid');
  });

  test('a request that comes again is answered the same and sends nothing; words that were posted are not repeated', async () => {
    const { ConversationSid, says } = conversation();
    says('Where is my order?');
    const first = await turn({ ConversationSid });
    expect(await turn({ ConversationSid })).toEqual(first);
    send(ConversationSid, first.reply);
    expect(await turn({ ConversationSid })).toMatchObject({ outcome: 'silence', reply: '' });
    expect(sentToOpenCx(sandbox(), ConversationSid)).toEqual(['Where is my order?']);
  });

  test('a request that comes again is known by what was sent, also where a file’s address was not told then', async () => {
    const { ConversationSid, says } = conversation();
    sandbox().faults.failCalls(
      ({ operation }) => operation === 'read media',
      { kind: 'error', failure: 'not found', when: 'before' },
      { times: 1 },
    );
    const file = sandbox().media.upload({ contentType: 'image/png', filename: 'order.png', bytes: 12 });
    says('Where is my order?', [file]);
    const first = await turn({ ConversationSid });
    expect(first.outcome).toBe('reply');
    expect(await turn({ ConversationSid })).toEqual(first);
  });

  test('two requests at once send once and are answered the same', async () => {
    const { ConversationSid, says } = conversation();
    says('Where is my order?');
    sandbox().openCx.thinkingSeconds = 1;
    const [one, other] = await Promise.all([turn({ ConversationSid }), turn({ ConversationSid })]);
    sandbox().openCx.thinkingSeconds = 0;
    expect(one).toEqual(other);
    expect(one.outcome).toBe('reply');
    expect(sentToOpenCx(sandbox(), ConversationSid)).toEqual(['Where is my order?']);
  });

  test('a Function that was killed after it sent leaves the answer to the next request', async () => {
    const { ConversationSid, says } = conversation();
    says('Where is my order?');
    sandbox().onEffect = (call, invocation) => {
      if (call.service === 'opencx' && call.target.endsWith('/send')) invocation.kill();
    };
    const died = await post('/studio/turn', { ConversationSid });
    sandbox().onEffect = undefined;
    expect(died.status).toBeGreaterThanOrEqual(500);
    expect(isLeased(sandbox(), ConversationSid)).toBe(true);
    // Its lease still runs: the flow asks again.
    expect((await turn({ ConversationSid })).outcome).toBe('late');
    await time().pass(15_000);
    expect(await turn({ ConversationSid })).toMatchObject({
      outcome: 'reply',
      reply: expect.stringContaining('order') as string,
    });
    expect(sentToOpenCx(sandbox(), ConversationSid)).toEqual(['Where is my order?']);
  });

  test('a handoff is told until the flow asks for it; the same attributes when it asks twice', async () => {
    const { ConversationSid, says } = conversation();
    says('I want to talk to a human');
    const first = await turn({ ConversationSid });
    expect(first).toMatchObject({ outcome: 'handoff', handedOff: true, language: 'en' });
    expect(await turn({ ConversationSid })).toEqual(first);
    says('Hello?');
    await untilQuiet(sandbox());
    send(ConversationSid, first.reply);
    expect(await turn({ ConversationSid })).toMatchObject({ outcome: 'handoff', reply: '' });
    const attributes = await handoff({ ConversationSid, team: 'north' });
    expect(attributes).toMatchObject({ handedOff: true, team: 'north', handoffSentiment: 'neutral' });
    expect(Object.keys(attributes).filter((name) => /^hand/.test(name))).toHaveLength(6);
    expect(await handoff({ ConversationSid, team: 'north' })).toEqual(attributes);
    expect(sentToOpenCx(sandbox(), ConversationSid)).toEqual(['I want to talk to a human']);
    // Nobody has made the task yet, so that the flow is told again.
    expect(await turn({ ConversationSid })).toMatchObject({ outcome: 'handoff', handedOff: true });
  });

  test.each([
    ['a long summary', { note: 'n'.repeat(300) }],
    ['little room', { note: 'ü"\\'.repeat(190) }],
    ['no room', { note: 'n'.repeat(5_000), team: 'north' }],
  ])('the attributes fit Send to Flex: %s', async (_what, own) => {
    const { ConversationSid, says } = conversation();
    says(`I want to talk to a human. ${'This is a long story about it. '.repeat(40)}`);
    await turn({ ConversationSid });
    const { status, body } = await post('/studio/handoff', { ConversationSid, ...own });
    expect(status).toBe(200);
    expect(body.length).toBeLessThanOrEqual(1_024);
    const attributes = JSON.parse(body) as Record<string, unknown>;
    expect(attributes).toMatchObject({ handedOff: true, handoffTimestamp: expect.any(String) as string });
    if ('team' in own) expect(attributes.team).toBe('north');
  });

  test.each(['/studio/turn', '/studio/handoff'])(
    '%s says what is missing or wrong, and nothing happens',
    async (path) => {
      const problemsOf = async (form: Record<string, string>): Promise<[number, string]> => {
        const { status, body } = await post(path, form);
        return [status, body];
      };
      expect(await problemsOf({})).toEqual([400, expect.stringMatching(/ConversationSid: received nothing/)]);
      expect(await problemsOf({ ConversationSid: 'nonsense' })).toEqual([
        400,
        expect.stringMatching(/received \\"nonsense\\", expected a SID that begins with CH/),
      ]);
      expect(await problemsOf({ CallSid: 'CA1' })).toEqual([400, expect.stringMatching(/begins with CA/)]);
      expect(await problemsOf({ ConversationSid: newSid('CH'), CallSid: newSid('CA') })).toEqual([
        400,
        expect.stringMatching(/received both/),
      ]);
      expect(sandbox().invocations.all.at(-1)?.calls).toEqual([]);
      expect(await problemsOf({ ConversationSid: newSid('CH') })).toEqual([
        404,
        expect.stringMatching(/no such conversation/),
      ]);
    },
  );

  test('a conversation the AI worker has is left to it', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid: ConversationSid } = customer.text('Where is my order?');
    await customer.receives(1);
    await untilQuiet(sandbox());
    expect(await turn({ ConversationSid })).toMatchObject({ outcome: 'silence' });
    expect((await post('/studio/handoff', { ConversationSid })).status).toBe(409);
    expect(customer.received()).toHaveLength(1);
  });

  test('a caller who says the same to the next question is heard, as soon as they can have heard it', async () => {
    const form = { CallSid: newSid('CA'), From: newNumber(), To: '+15005550008', Body: 'Yes.' };
    await turn(form);
    await time().pass(SHORT_REPLY_AND_ANSWER);
    const next = await turn({ ...form, LastOutcome: 'reply' });
    expect(next.outcome).toBe('reply');
    const { sid } = sandbox().conversations.conversation(form.CallSid);
    expect(sentToOpenCx(sandbox(), sid)).toEqual(['Yes.', 'Yes.']);
  });

  test('a call: what comes again is not sent again, other words are', async () => {
    const form = { CallSid: newSid('CA'), From: newNumber(), To: '+15005550008', Body: 'Where is my order?' };
    const [first, again] = [await turn(form), await turn(form)];
    expect(again).toEqual(first);
    expect(first.outcome).toBe('reply');
    const next = await turn({ ...form, Body: 'Thanks, that is all!', LastOutcome: 'reply' });
    expect(next).toMatchObject({ outcome: 'resolve', resolved: true });
    const { sid } = sandbox().conversations.conversation(form.CallSid);
    expect(sentToOpenCx(sandbox(), sid)).toEqual(['Where is my order?', 'Thanks, that is all!']);
    expect(await turn({ ...form, Body: '', LastOutcome: 'reply' })).toMatchObject({ outcome: 'silence' });
  });
});

describe('An escalation that is told of while the flow’s turn waits', () => {
  const SECRET = 'a-secret-nobody-can-guess';
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  const time = usePassingTime(sandbox);

  test('goes with the words the AI has said with it', async () => {
    const { conversations, openCx, webhooks } = sandbox();
    Object.assign(openCx, {
      thinkingSeconds: 12,
      webhookUrl: sandbox().urlOf(`/opencx/events?secret=${SECRET}`),
    });
    const { sid: ConversationSid } = conversations.create({});
    const binding = { type: 'sms', address: newNumber(), proxyAddress: '+15005550007' } as const;
    const { sid: participantSid } = conversations.addSmsParticipant(ConversationSid, binding);
    conversations.say({
      conversationSid: ConversationSid,
      participantSid,
      body: 'I want a refund',
      media: [],
    });
    const turn = async (): Promise<Answer> =>
      JSON.parse(
        (await webhooks.post(sandbox().urlOf('/studio/turn'), { ConversationSid }, 10_000)).body,
      ) as Answer;
    const first = turn();
    await time().untilQuiet();
    expect((await first).outcome).toBe('late');
    await time().pass(10_000);
    expect(await turn()).toMatchObject({
      outcome: 'handoff',
      reply: expect.stringContaining('I am bringing in a colleague') as string,
    });
  });
});
