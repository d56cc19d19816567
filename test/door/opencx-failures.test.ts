import { entriesOf, humanTask, postsIn, sentToOpenCx, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

const LINE = 'I am passing you on to a colleague, who will answer here.';

describe('When OpenCX fails', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '6' } });
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().openCx.failing = undefined;
    sandbox().openCx.thinkingSeconds = 0;
    sandbox().openCx.shape = 'v4';
    sandbox().openCx.answerSeconds = 0;
  });

  test.each([
    [401, 'OpenCX refused the API key'],
    [403, 'OpenCX refused the API key'],
    [400, 'OpenCX refused the request'],
    [500, 'OpenCX answered with a server error'],
    ['html', 'the answer of OpenCX was not readable'],
    ['cut', 'no connection to OpenCX'],
    ['silence', 'The AI did not answer in time'],
  ] as const)(
    'with %p, a human gets the task with a reason, and the customer a word',
    async (kind, reason) => {
      sandbox().openCx.failing = kind;
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Where is my order? My name is Ada.');
      await time().untilQuiet();
      const task = humanTask(sandbox(), conversationSid);
      expect(task?.attributes.handoffReason).toContain(reason);
      expect(task?.attributes.handoffSummary).toContain('The customer wrote last: Where is my order?');
      expect(task?.attributes).toMatchObject({
        handedOff: true,
        handoffSentiment: 'neutral',
        handoffLanguage: 'und',
      });
      expect(customer.received()).toEqual([LINE]);
      expect(JSON.stringify(entriesOf(sandbox(), 'functions', 'log'))).not.toContain('Ada');
    },
  );

  test.each(['cut-off', 'unknown-shape', 'huge', 'empty', 'reset', 'error-after'] as const)(
    'with %p, again and again, the answer is found where it stands',
    async (kind) => {
      sandbox().openCx.failing = kind;
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Where is my order?');
      await time().untilQuiet();
      expect(customer.received()).toEqual([expect.stringContaining('4711')]);
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?']);
      expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    },
  );

  test('before a session exists, a human gets the task all the same', async () => {
    sandbox().openCx.failNext(500, 3, 'create');
    const { conversationSid } = sandbox().customer(newNumber()).text('Hello');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes.handoffReason).toContain('server error');
  });

  test('after the AI has answered, the task goes on by invite', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await untilQuiet(sandbox());
    sandbox().openCx.failing = 500;
    customer.text('Where is my order?');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).not.toBe(taskSid);
    expect(customer.received().slice(1)).toEqual([LINE]);
  });

  test('with too many requests for a moment, the message is sent again and answered', async () => {
    sandbox().openCx.failNext(429, 1);
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(customer.received()).toHaveLength(1);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?']);
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
  });

  test('whose limit is reached, six conversations do not keep knocking, and each goes to people', async () => {
    sandbox().openCx.failing = 429;
    const conversations = Array.from({ length: 6 }, () => sandbox().customer(newNumber()).text('Hello'));
    await time().untilQuiet();
    for (const { conversationSid } of conversations) {
      // Who waits out the pause of another one may run out of time.
      expect(humanTask(sandbox(), conversationSid)?.attributes.handoffReason).toMatch(
        /too many requests to OpenCX|did not answer in time/,
      );
    }
    // On its own each would be refused six times, the take-over at the end included.
    const refused = entriesOf(sandbox(), 'opencx', 'request.refused').filter(
      ({ details }) => details.status === 429 && details.operation === 'send',
    );
    expect(refused.length).toBeLessThanOrEqual(18);
  });

  test('and does not know the session any more, a new one takes its place, once', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await untilQuiet(sandbox());
    sandbox().openCx.failNext(404, 1);
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    const [, answer] = customer.received();
    expect(answer).toContain('4711');
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
  });

  test('a late answer is not posted after the handoff', async () => {
    sandbox().openCx.thinkingSeconds = 8;
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await time().untilQuiet(() => humanTask(sandbox(), conversationSid) !== undefined);
    expect(humanTask(sandbox(), conversationSid)?.attributes.handoffReason).toBe(
      'The AI did not answer in time',
    );
    await time().pass(8_000);
    expect(entriesOf(sandbox(), 'opencx', 'ai.answered').at(-1)?.details.text).toContain('4711');
    expect(postsIn(sandbox(), conversationSid).map(({ body }) => body)).toEqual([LINE]);
  });
});

describe('Whatever shape OpenCX answers in', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  const answers = { v0: 0, v1: 0, v2: 0, v3: 0, v4: 0, v5: 0.2, v6: 0.2 } as const;

  test.each(Object.entries(answers))('%s: the customer gets the AI’s words once', async (shape, seconds) => {
    sandbox().openCx.shape = shape as keyof typeof answers;
    sandbox().openCx.answerSeconds = seconds;
    const customer = sandbox().customer(newNumber());
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received()[0]).toContain('4711');
    expect(customer.received()).toHaveLength(1);
  });

  test.each(Object.entries(answers))('%s: a complaint reaches a human', async (shape, seconds) => {
    sandbox().openCx.shape = shape as keyof typeof answers;
    sandbox().openCx.answerSeconds = seconds;
    const { conversationSid } = sandbox().customer(newNumber()).text('I have a complaint');
    // The oldest shape cannot say that the AI escalated: it shows with the next message.
    if (shape === 'v0') {
      await untilQuiet(sandbox());
      sandbox().interactions.inboundSms({
        from: sandbox().conversations.participants(conversationSid)[0]?.binding?.address ?? '',
        to: '+15005550006',
        body: 'Hello?',
      });
    }
    await time().untilQuiet();
    expect(humanTask(sandbox(), conversationSid)?.attributes.handoffSentiment).toBe('negative');
  });

  test.each([
    'skipping_unuseful_response',
    'duplicate_message_ignored',
    'ai_response_skipped_by_workflow',
  ] as const)('the code %s means silence, not a handoff', async (code) => {
    sandbox().openCx.shape = 'v4';
    sandbox().openCx.skipNext(code);
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('👍');
    await sandbox().journal.until('the turn is over', () =>
      entriesOf(sandbox(), 'functions', 'log').some(
        ({ details }) => details.step === 'answer' && details.event === 'reservation.created',
      ),
    );
    await untilQuiet(sandbox());
    expect(customer.received()).toEqual([]);
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
  });
});
