import phrases from '../../../src/assets/phrases.private.json';
import { english } from '../../../sandbox/opencx/languages/english';
import { sentToOpenCx } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import type { Caller } from '../../../sandbox/people/caller';
import { hasPendingTurn, storedOf } from '../../harness/stored';

const SPOKEN = phrases.languages.en.phone;
const QUESTION = 'What are your opening hours?';

describe('an AI that is slow or down, on the phone', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '12' } });
  const time = usePassingTime(sandbox);
  const handoffOf = (caller: Caller): Record<string, unknown> =>
    sandbox().taskRouter.task(caller.call.queue?.taskSid ?? '')?.attributes ?? {};

  afterEach(() => {
    const { openCx } = sandbox();
    Object.assign(openCx, { shape: 'v4', thinkingSeconds: 0, answerSeconds: 0, failing: undefined });
    openCx.failingOperation = 'send';
    openCx.keyState = 'valid';
    Object.assign(sandbox().voice, { tamper: undefined, millisecondsOfASecond: 100 });
  });

  test.each([
    ['v4', 'asked for once', 'deliver'],
    ['v6', 'asked for once', 'deliver'],
    ['v4', 'asked for twice at once', 'twice'],
  ] as const)(
    'an answer (%s) that outlives a request, %s, is announced, then spoken, and sent for once',
    async (shape, _how, tampering) => {
      Object.assign(sandbox().openCx, { shape, thinkingSeconds: 7, answerSeconds: 7 });
      sandbox().voice.tamper = () => tampering;
      sandbox().voice.millisecondsOfASecond = 1_000;
      const caller = sandbox().caller(newNumber());
      caller.dials();
      await caller.says(QUESTION);
      await time().untilQuiet();
      await caller.isListenedTo();
      expect(caller.hears()).toEqual([
        SPOKEN.greeting,
        SPOKEN.moment,
        ...caller.hears().filter((text) => text === SPOKEN.stillWorking),
        english.replies.question,
      ]);
      expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual([QUESTION]);
      expect(
        sandbox()
          .conversations.messages(caller.conversationSid)
          .map(({ body }) => body)
          .slice(2),
      ).toEqual([QUESTION, english.replies.question]);
      expect(hasPendingTurn(sandbox(), caller.conversationSid)).toBe(false);
      caller.hangsUp();
    },
  );

  test.each(['create', 'send'] as const)(
    'what did not reach OpenCX, which was silent once (%s), is sent again, and answered',
    async (operation) => {
      sandbox().openCx.failNext('silence', 1, operation);
      const caller = sandbox().caller(newNumber());
      caller.dials();
      await caller.says(QUESTION);
      await time().untilQuiet();
      await caller.isListenedTo();
      expect(caller.hears().at(-1)).toBe(english.replies.question);
      expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual([QUESTION]);
      caller.hangsUp();
    },
  );

  test('after AI_REPLY_SECONDS a person takes the call', async () => {
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 60 });
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says(QUESTION);
    await time().untilQuiet();
    await caller.waitsForPeople();
    expect(caller.hears().at(-1)).toBe(SPOKEN.passingOn);
    expect(handoffOf(caller)).toMatchObject({
      handedOff: true,
      handoffReason: 'The AI did not answer in time',
      handoffSummary: expect.stringContaining(QUESTION) as string,
    });
    expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual([QUESTION]);
  });

  test.each([
    ['a server error', 500],
    ['a refused key', 401],
    ['too many requests', 429],
    ['no connection', 'cut'],
    ['an HTML page', 'html'],
  ] as const)('%s is told in one sentence, and a person takes the call', async (_, failing) => {
    Object.assign(sandbox().openCx, { failing });
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says(QUESTION);
    await time().untilQuiet();
    await caller.waitsForPeople();
    expect(caller.hears()).toEqual([SPOKEN.greeting, SPOKEN.passingOn]);
    expect(caller.call.errors).toEqual([]);
    expect(handoffOf(caller)).toMatchObject({
      handedOff: true,
      conversationSid: caller.conversationSid,
      handoffReason: expect.stringMatching(/OpenCX/) as string,
      handoffSummary: expect.stringContaining(QUESTION) as string,
    });
  });

  test('an AI that fails in the middle of a call hands over what was said before', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says(QUESTION);
    await caller.isListenedTo();
    Object.assign(sandbox().openCx, { failing: 500, failingOperation: 'all' });
    await caller.says('And on Sundays?');
    await time().untilQuiet();
    await caller.waitsForPeople();
    const [note, ...turns] = sandbox()
      .conversations.messages(caller.conversationSid)
      .map(({ body }) => body);
    expect(note).toContain('Reason: ');
    expect(turns).toEqual([SPOKEN.greeting, QUESTION, english.replies.question, 'And on Sundays?']);
  });

  test("a handoff of OpenCX's that comes between two turns is carried out with the next words", async () => {
    const { openCx } = sandbox();
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says(QUESTION);
    await caller.isListenedTo();
    const session = storedOf(sandbox(), caller.conversationSid)?.session?.id;
    await fetch(`${sandbox().openCxUrl}/chat/sessions/${session}/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${openCx.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        sender: 'agent',
        message: { type: 'text', text: 'I take this one.' },
        should_take_over_session_from_ai: true,
      }),
    });
    await caller.says('Hello?');
    await caller.waitsForPeople();
    expect(handoffOf(caller)).toMatchObject({ handedOff: true });
  });
});
