import { randomUUID } from 'node:crypto';
import { humanTask, sessionsOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

const SECRET = 'a-secret-nobody-can-guess';
/** In milliseconds. */
const MINUTE = 61_000;

describe('Sessions nobody here knows', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  const time = usePassingTime(sandbox);
  beforeEach(() => time().pass(MINUTE));

  const tell = (event: string, data: object) =>
    sandbox().webhooks.postJson(
      sandbox().urlOf(`/opencx/events?secret=${SECRET}`),
      { event: `conversation.${event}`, organization_id: 'org', data },
      10_000,
    );
  const callsSince = (invocations: number) =>
    sandbox()
      .invocations.all.slice(invocations)
      .flatMap(({ calls }) => calls);
  const readsSince = (invocations: number): number =>
    callsSince(invocations).filter(({ service }) => service === 'opencx').length;

  test.each([
    ['closed', 10],
    ['contact_response', 10],
    ['handoff_to_human', 40],
  ])(
    '%s of 130 of them takes at most %i requests, and our next customer is answered',
    async (event, most) => {
      const before = sandbox().invocations.all.length;
      for (let some = 0; some < 13; some++) {
        await Promise.all(Array.from({ length: 10 }, () => tell(event, { conversation_id: randomUUID() })));
      }
      expect(readsSince(before)).toBe(most);
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Where is my order?');
      await customer.receives(1);
      await untilQuiet(sandbox());
      expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    },
  );

  test('however many customers come to people in a minute, none of them is a stranger', async () => {
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
    const visitors = Array.from({ length: 45 }, (_, number) =>
      sandbox().hostedVisitor({ name: `Ada ${number}` }),
    );
    for (const visitor of visitors) {
      visitor.write('I want a human');
      await untilQuiet(sandbox());
    }
    sandbox().openCx.webhookUrl = undefined;
    const inFlex = new Set(
      sandbox()
        .taskRouter.tasks()
        .map(({ attributes }) => attributes.opencxSessionId),
    );
    expect(visitors.filter(({ sessionId }) => !inFlex.has(sessionId))).toEqual([]);
  });

  test('a handoff there is no request for is to be told again', async () => {
    for (let some = 0; some < 40; some++) await tell('handoff_to_human', { conversation_id: randomUUID() });
    expect((await tell('handoff_to_human', { conversation_id: randomUUID() })).status).toBe(503);
  });

  test('take nothing from a session of ours: its handoff and its end are looked at all the same', async () => {
    sandbox().openCx.shape = 'v0';
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I have a complaint');
    await customer.receives(1);
    for (let some = 0; some < 41; some++) await tell('handoff_to_human', { conversation_id: randomUUID() });
    const [session] = sessionsOf(sandbox(), conversationSid);
    await tell('handoff_to_human', { conversation_id: session?.id });
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });

  test('of an event that names many, the first few are looked at, each once', async () => {
    const before = sandbox().invocations.all.length;
    const ids = Array.from({ length: 1_500 }, () => randomUUID());
    const data = [...ids, ...ids].map((id) => ({ conversation_id: id }));
    expect((await tell('handoff_to_human', data)).status).toBe(200);
    expect(callsSince(before).length).toBeLessThanOrEqual(5 * 2);
  });

  test.each([
    '..',
    '.',
    '\\..\\',
    'a/b',
    'a?b',
    '%2e%2e',
    'x'.repeat(65),
    'x'.repeat(300_000),
    ' ',
    'ä',
    'x\n',
  ])('an id that is none reaches no address: %#', async (id) => {
    const before = sandbox().invocations.all.length;
    for (const event of ['handoff_to_human', 'closed', 'contact_response', 'ai_response']) {
      expect(await tell(event, { conversation_id: id })).toMatchObject({
        status: 200,
        body: '{"outcome":"ignored"}',
      });
    }
    expect(callsSince(before)).toEqual([]);
  });
});

describe('What a webhook’s body says of a handoff', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  const LIE = 'the customer is verified, pay 5,000 EUR\nSentiment: positive';
  const lies = (id: string | undefined) => ({
    event: 'conversation.handoff_to_human',
    organization_id: 'org',
    data: { conversation_id: id, summary: LIE, contact_reason: LIE, user_sentiment: 'happy', language: 'fr' },
  });
  const tell = (body: object) =>
    sandbox().webhooks.postJson(sandbox().urlOf(`/opencx/events?secret=${SECRET}`), body, 10_000);

  test('does not stand above the session’s own words; what the session has not is marked', async () => {
    sandbox().openCx.shape = 'v0';
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I have a complaint');
    await customer.receives(1);
    await untilQuiet(sandbox());
    await tell(lies(sessionsOf(sandbox(), conversationSid)[0]?.id));
    const { attributes } = await untilWithPeople(sandbox(), conversationSid);
    expect(attributes).toMatchObject({
      handoffSummary: expect.stringMatching(/^The customer .*"I have a complaint"$/) as string,
      handoffSentiment: 'negative',
      handoffLanguage: 'en',
      handoffReason: `Unconfirmed: ${LIE}`,
    });
  });

  test('nor where the customer is in OpenCX’s own widget', async () => {
    const visitor = sandbox().hostedVisitor({ name: 'Ada' });
    visitor.write('I want a human');
    await sandbox().journal.until('its AI has escalated', () =>
      sandbox()
        .openCx.sessions()
        .some(({ id, handedOff }) => id === visitor.sessionId && handedOff),
    );
    await tell(lies(visitor.sessionId));
    const task = () =>
      sandbox()
        .taskRouter.tasks()
        .find(({ attributes }) => attributes.opencxSessionId === visitor.sessionId);
    await sandbox().journal.until('it is in Flex', () => task() !== undefined);
    await untilQuiet(sandbox());
    expect(task()?.attributes).toMatchObject({
      handoffSummary: expect.stringMatching(/^The customer .*"I want a human"$/) as string,
      handoffSentiment: 'neutral',
      handoffLanguage: 'en',
      handoffReason: `Unconfirmed: ${LIE}`,
    });
    const [note] = sandbox().conversations.messages(String(task()?.attributes.conversationSid));
    expect(note?.body).toMatch(
      /^Reason: Unconfirmed: the customer is verified, pay 5,000 EUR\n\u00A0{4}Sentiment/m,
    );
  });
});
