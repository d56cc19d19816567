import { entriesOf, untilQuiet } from '../../harness/observe';
import { usePassingTime, useQuickTime } from '../../harness/use-sandbox';
import { storedText } from '../../harness/stored';
import {
  conversationOf,
  ADA,
  escalated,
  isHandedOff,
  tasksOfSession,
  thread,
  untilInFlex,
  useHostingSandbox,
} from './visitors';

/** In milliseconds. */
const MINUTE = 61_000;

describe('A customer of OpenCX’s widget whose AI escalates', () => {
  const sandbox = useHostingSandbox();
  useQuickTime(sandbox);
  const time = usePassingTime(sandbox);
  // What the tests before have asked of OpenCX in the last minute is not to be missing in this one.
  beforeEach(() => time().pass(MINUTE));

  test('is in the human queue with the six attributes, who they are and where they write', async () => {
    const { visitor } = await escalated(sandbox(), { name: 'Ada', email: 'ada@example.com' });
    const [task] = tasksOfSession(sandbox(), visitor);
    expect(task?.attributes).toMatchObject({
      handedOff: true,
      handoffReason: expect.any(String) as string,
      handoffSummary: expect.stringContaining('order') as string,
      handoffSentiment: 'neutral',
      handoffLanguage: 'en',
      handoffTimestamp: expect.any(String) as string,
      channelType: 'web',
      opencxChannel: 'web',
      opencxSessionId: visitor.sessionId,
      from: 'Ada',
      customerName: 'Ada',
      customers: { name: 'Ada', email: 'ada@example.com' },
      customerVerified: false,
      direction: 'inbound',
    });
    expect(task?.queueSid).toBe(sandbox().flex.humanQueue.sid);
  });

  test('is found by the rep with the note on top and everything that was said, in order', async () => {
    const { conversationSid } = await escalated(sandbox());
    const [note, ...said] = thread(sandbox(), conversationSid);
    expect(note).toMatch(
      /^system: Handoff from the AI\nSummary: .+\nSentiment: neutral\nReason: .+\nCustomer: Ada/,
    );
    expect(said).toEqual([
      'Ada: Where is my order?',
      expect.stringMatching(/^AI Support Agent: /),
      'Ada: I want a human',
    ]);
  });

  test('who is verified is said to be, and one who is not is said not to be', async () => {
    const who = { name: 'Ada', email: 'ada@example.com' };
    const known = await escalated(sandbox(), { ...who, verified: true });
    const claimed = await escalated(sandbox(), who);
    expect(tasksOfSession(sandbox(), known.visitor)[0]?.attributes.customerVerified).toBe(true);
    expect(thread(sandbox(), known.conversationSid)[0]).not.toContain('not verified');
    expect(thread(sandbox(), claimed.conversationSid)[0]).toContain('(not verified)');
  });

  test('comes by itself when the handoff was told and nobody heard: it is looked for', async () => {
    sandbox().openCx.tamperWebhook = ({ event }) =>
      event === 'conversation.handoff_to_human' ? 'drop' : 'deliver';
    sandbox().openCx.answerSeconds = 3;
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('I want a human');
    await time().pass(20_000);
    Object.assign(sandbox().openCx, { tamperWebhook: undefined, answerSeconds: 0 });
    const conversationSid = await untilInFlex(sandbox(), visitor);
    expect(thread(sandbox(), conversationSid).slice(1)).toEqual(['Ada: I want a human']);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
  });

  test('comes with the customer’s next message when nobody could look for it either', async () => {
    sandbox().sync.tamper = () => 'drop';
    sandbox().openCx.tamperWebhook = ({ event }) =>
      event === 'conversation.handoff_to_human' ? 'drop' : 'deliver';
    // Its event is heard before the AI has decided.
    sandbox().openCx.answerSeconds = 3;
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('I want a human');
    await time().pass(5_000);
    Object.assign(sandbox().openCx, { tamperWebhook: undefined, answerSeconds: 0 });
    expect(isHandedOff(sandbox(), visitor)).toBe(true);
    expect(tasksOfSession(sandbox(), visitor)).toEqual([]);
    sandbox().sync.tamper = undefined;
    visitor.write('Hello?');
    const conversationSid = await untilInFlex(sandbox(), visitor);
    expect(thread(sandbox(), conversationSid).slice(1)).toEqual(['Ada: I want a human', 'Ada: Hello?']);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
  });

  test('costs those whom OpenCX’s AI serves little: ten looks a minute, whatever they write', async () => {
    const before = sessionsRead();
    const visitor = sandbox().hostedVisitor(ADA);
    for (let message = 1; message <= 15; message += 1) visitor.write(`Where is my order ${message}?`);
    await time().untilQuiet();
    expect(sessionsRead() - before).toBe(10);
  });

  function sessionsRead(): number {
    return sandbox()
      .invocations.all.flatMap(({ calls }) => calls)
      .filter(
        ({ service, method, target }) =>
          service === 'opencx' && method === 'GET' && !/\/(history|sessions)(\?|$)/.test(target),
      ).length;
  }

  test('comes once, however often and from how many places it is told', async () => {
    sandbox().openCx.tamperWebhook = ({ event }) =>
      event === 'conversation.handoff_to_human' ? 'twice' : 'deliver';
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('I want a human');
    await sandbox().journal.until('its AI has escalated', () => isHandedOff(sandbox(), visitor));
    visitor.write('Are you there?');
    visitor.write('Hello?');
    await sandbox().journal.until('it is in Flex', () => conversationOf(sandbox(), visitor) !== undefined);
    await untilQuiet(sandbox());
    sandbox().openCx.tamperWebhook = undefined;
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
    expect(thread(sandbox(), conversationOf(sandbox(), visitor) ?? '').slice(1)).toEqual([
      'Ada: I want a human',
      'Ada: Are you there?',
      'Ada: Hello?',
    ]);
  });

  test.each([
    ['open conversation', 'before'],
    ['open conversation', 'after'],
    ['create document', 'before'],
    ['create document', 'after'],
  ] as const)('comes although Twilio fails at first: %s, %s its effect', async (operation, when) => {
    const fails = { kind: 'reset', when } as const;
    sandbox().faults.failCalls((call) => call.operation === operation, fails, { times: 3 });
    const { visitor } = await escalated(sandbox());
    sandbox().faults.clear();
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
  });

  test('and writes on is read by the rep, in order and once', async () => {
    const { visitor, conversationSid } = await escalated(sandbox());
    const before = thread(sandbox(), conversationSid).length;
    sandbox().openCx.tamperWebhook = ({ event }) =>
      event === 'conversation.contact_response' ? 'twice' : 'deliver';
    for (const text of ['one', 'two', 'three']) visitor.write(text);
    await sandbox().journal.until(
      'all are there',
      () => thread(sandbox(), conversationSid).length >= before + 3,
    );
    await untilQuiet(sandbox());
    sandbox().openCx.tamperWebhook = undefined;
    expect(thread(sandbox(), conversationSid).slice(before)).toEqual(['Ada: one', 'Ada: two', 'Ada: three']);
  });

  test('is not answered by the AI while people have them', async () => {
    const { visitor } = await escalated(sandbox());
    const before = visitor.inbox().length;
    visitor.write('Where is my order?');
    await untilQuiet(sandbox());
    expect(visitor.inbox()).toHaveLength(before);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
  });

  test.each([
    ['sms', '+15005550143'],
    ['whatsapp', '+15005550144'],
  ] as const)('by %s of OpenCX brings the number with them', async (channel, number) => {
    const { visitor } = await escalated(sandbox(), { channel, number, name: 'Ada' });
    expect(tasksOfSession(sandbox(), visitor)[0]?.attributes).toMatchObject({
      opencxChannel: channel,
      customerAddress: number,
      customers: { phone: number },
    });
  });

  test('who writes a lot is brought whole: what came first stands in one message', async () => {
    const visitor = sandbox().hostedVisitor(ADA);
    for (let number = 1; number <= 25; number++) {
      visitor.write(`message ${number}`);
      await visitor.receives(number);
    }
    // What is told of all that at once would be more than thirty Functions.
    await untilQuiet(sandbox());
    visitor.write('I want a human');
    await sandbox().journal.until('it is in Flex', () => conversationOf(sandbox(), visitor) !== undefined);
    const [, together, ...rest] = thread(sandbox(), conversationOf(sandbox(), visitor) ?? '');
    expect(together).toContain('Ada: message 1\nAI Support Agent: ');
    expect(rest).toHaveLength(30);
    expect(rest.at(-1)).toBe('Ada: I want a human');
  });

  test('who has written for months is brought with the first message and the last', async () => {
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('the very first');
    await visitor.receives(1);
    const session = sandbox()
      .openCx.chatSessions.all()
      .find(({ id }) => id === visitor.sessionId);
    for (let number = 1; number <= 1_000; number++) session?.addContactMessage(`message ${number}`, []);
    visitor.write('I want a human');
    const conversationSid = await untilInFlex(sandbox(), visitor);
    expect(thread(sandbox(), conversationSid)[1]).toContain('Ada: the very first\n');
    expect(thread(sandbox(), conversationSid).slice(-2)).toEqual([
      'Ada: message 1000',
      'Ada: I want a human',
    ]);
  });

  test('leaves no text in what is stored', async () => {
    const { conversationSid } = await escalated(sandbox(), { name: 'Ada Lovelace' });
    expect(storedText(sandbox(), conversationSid, { but: 'handoff' })).not.toMatch(/Lovelace|order|want/);
  });

  test('a customer without a name or a number is a customer still', async () => {
    const { visitor, conversationSid } = await escalated(sandbox(), {});
    expect(tasksOfSession(sandbox(), visitor)[0]?.attributes.from).toBe('Customer');
    expect(thread(sandbox(), conversationSid).at(-1)).toBe('Customer: I want a human');
  });

  test('a customer who calls themselves as the AI is called is told apart', async () => {
    const { conversationSid } = await escalated(sandbox(), { name: 'ai support agent' });
    expect(thread(sandbox(), conversationSid).at(-1)).toBe('ai support agent (customer): I want a human');
  });

  test('a session a program made is none of ours', async () => {
    const before = sandbox().taskRouter.tasks().length;
    const visitor = sandbox().openCx.chatSessions.begin({ channel: 'web', verified: false, contact: {} });
    const { openCx } = sandbox();
    await fetch(`${sandbox().openCxUrl}/chat/sessions/${visitor.id}/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${openCx.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        sender: 'agent',
        message: { type: 'text', text: 'I take over' },
        should_take_over_session_from_ai: true,
      }),
    });
    await untilQuiet(sandbox());
    expect(sandbox().taskRouter.tasks()).toHaveLength(before);
    expect(entriesOf(sandbox(), 'opencx', 'session.taken-over').length).toBeGreaterThan(0);
  });
});
