import phrases from '../../../src/assets/phrases.private.json';
import { untilQuiet } from '../../harness/observe';
import { newNumber, usePassingTime, useQuickTime, useSandbox } from '../../harness/use-sandbox';
import { TRANSFER_NUMBER } from '../../../sandbox/voice/company-numbers';
import type { Caller } from '../../../sandbox/people/caller';
import { isLeased } from '../../harness/stored';

const SAID = [
  'My lamp is broken.',
  'I am sorry. What is your order number?',
  '4711, and I want my money back!',
];
const JUDGEMENT = { summary: 'A broken lamp; wants a refund.', sentiment: 'angry' as const };

describe("a call OpenCX's phone agent transfers", () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  const time = usePassingTime(sandbox);
  const phoneCall = (from: string, said: readonly string[] = SAID): string =>
    sandbox().openCx.phoneCall({ from, said, judgement: JUDGEMENT, language: 'es' });
  const transferred = async (from: string, sipHeaders?: Record<string, string>): Promise<Caller> => {
    const caller = sandbox().caller(from);
    caller.dials(TRANSFER_NUMBER, sipHeaders);
    await caller.waitsForPeople();
    return caller;
  };
  const attributesOf = (caller: Caller): Record<string, unknown> =>
    sandbox().taskRouter.task(caller.call.queue?.taskSid ?? '')?.attributes ?? {};
  const threadOf = (caller: Caller): [string, string | null][] =>
    sandbox()
      .conversations.messages(caller.conversationSid)
      .map(({ author, body }) => [author, body]);

  test('brings summary, sentiment, language and the transcript to the rep', async () => {
    const number = newNumber();
    phoneCall(number);
    const caller = await transferred(number);
    expect(attributesOf(caller)).toMatchObject({
      handedOff: true,
      handoffSummary: JUDGEMENT.summary,
      handoffSentiment: 'negative',
      handoffLanguage: 'es',
      handoffReason: 'The AI on the phone transferred the call to a person',
      conversationSid: caller.conversationSid,
      from: number,
    });
    expect(threadOf(caller)).toEqual([
      ['system', expect.stringContaining(JUDGEMENT.summary)],
      [number, SAID[0]],
      ['AI Support Agent', SAID[1]],
      [number, SAID[2]],
    ]);
    await sandbox().rep.takesCall(caller.call.queue?.taskSid ?? '');
    await caller.isConnected();
  });

  test('tells OpenCX once that a person has it, with the SID of the thread', async () => {
    const number = newNumber();
    const session = phoneCall(number);
    const caller = await transferred(number);
    const view = sandbox()
      .openCx.sessions()
      .find(({ id }) => id === session);
    expect(view?.messages.filter(({ sender }) => sender === 'human_agent')).toHaveLength(1);
    expect(view?.customData).toEqual({ flex_conversation_sid: caller.conversationSid });
  });

  test('takes no session when two could be meant: a wrong summary is worse than none', async () => {
    const number = newNumber();
    phoneCall(number);
    phoneCall(number, ['Something else.']);
    const caller = await transferred(number);
    expect(attributesOf(caller)).toMatchObject({ handedOff: true, handoffSentiment: 'neutral' });
    expect(JSON.stringify(attributesOf(caller))).not.toContain('lamp');
    expect(threadOf(caller)).toHaveLength(1);
  });

  describe('of a caller who was cut off and calls again', () => {
    const LATER = ['The door bell again: the lamp works.'];
    const later = (from: string): string =>
      sandbox().openCx.phoneCall({
        from,
        said: LATER,
        judgement: { summary: 'Wants a door bell.', sentiment: 'neutral' },
      });

    test.each([
      ['when both sessions are there', 0, 'was told'],
      ['when the new one is handed off after the leg has arrived', 1_000, 'was told'],
      ['when OpenCX could not be told who has the first one', 1_000, 'was not told'],
    ] as const)('brings the new session, not that of the call before, %s', async (_, milliseconds, told) => {
      const number = newNumber();
      phoneCall(number);
      if (told === 'was not told') sandbox().openCx.failNext(500, 1, 'send');
      const first = await transferred(number);
      expect(attributesOf(first)).toMatchObject({ handoffSummary: JUDGEMENT.summary });
      first.hangsUp();
      await untilQuiet(sandbox());
      if (milliseconds === 0) later(number);
      else sandbox().clock.after(milliseconds, () => void later(number));
      const second = sandbox().caller(number);
      second.dials(TRANSFER_NUMBER);
      await time().untilQuiet();
      await second.waitsForPeople();
      expect(attributesOf(second)).toMatchObject({ handoffSummary: 'Wants a door bell.' });
      expect(
        threadOf(second)
          .slice(1)
          .map(([, body]) => body),
      ).toEqual(LATER);
    });

    test('brings nothing when nothing is known of the new call', async () => {
      const number = newNumber();
      phoneCall(number);
      const first = await transferred(number);
      first.hangsUp();
      await untilQuiet(sandbox());
      const second = sandbox().caller(number);
      second.dials(TRANSFER_NUMBER);
      await time().untilQuiet();
      await second.waitsForPeople();
      expect(attributesOf(second)).toMatchObject({ handedOff: true });
      expect(JSON.stringify([attributesOf(second), threadOf(second)])).not.toContain('lamp');
    });
  });

  test('takes no session of another number', async () => {
    phoneCall(newNumber());
    const caller = await transferred(newNumber());
    expect(attributesOf(caller)).toMatchObject({ handedOff: true });
    expect(JSON.stringify(attributesOf(caller))).not.toContain('lamp');
  });

  test('takes the session the leg names, whatever the number, by SIP header', async () => {
    const session = phoneCall(newNumber());
    const caller = await transferred('sip:agent@ai.example', { 'X-OpenCX-Session-Id': session });
    expect(attributesOf(caller)).toMatchObject({ handoffSummary: JUDGEMENT.summary });
  });

  test('lets a named session win where the number has several', async () => {
    const number = newNumber();
    phoneCall(number, ['Something else.']);
    const session = phoneCall(number);
    const caller = await transferred(number, { 'X-OpenCX-Session-Id': session });
    expect(threadOf(caller).map(([, body]) => body)).toContain(SAID[0]);
  });

  test('is enqueued when OpenCX is down', async () => {
    const { openCx } = sandbox();
    openCx.failing = 500;
    openCx.failingOperation = 'all';
    const number = newNumber();
    phoneCall(number);
    try {
      const caller = await transferred(number);
      expect(attributesOf(caller)).toMatchObject({ handedOff: true, from: number });
      expect(caller.call.errors).toEqual([]);
    } finally {
      openCx.failing = undefined;
      openCx.failingOperation = 'send';
    }
  });

  test('writes a long transcript in order, the beginning together, the newest turns apart', async () => {
    const number = newNumber();
    const said = Array.from({ length: 150 }, (_, turn) => `turn ${turn}.`);
    phoneCall(number, said);
    const caller = await transferred(number);
    const thread = threadOf(caller);
    const words = thread
      .slice(1)
      .map(([, body]) => body ?? '')
      .join('\n');
    const positions = said.map((text) => words.indexOf(text));
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(Math.min(...positions)).toBeGreaterThanOrEqual(0);
    expect(thread.slice(-60).map(([, body]) => body)).toEqual(said.slice(-60));
  });

  test.each([
    ['because an answer was lost', 'answer lost'],
    ['at the same moment', 'twice'],
  ] as const)('makes one task and one transcript when Twilio asks again %s', async (_, tampering) => {
    const number = newNumber();
    phoneCall(number);
    sandbox().faults.tamperWithPhone(tampering, { times: 1 });
    const caller = await transferred(number);
    await untilQuiet(sandbox());
    expect(
      threadOf(caller)
        .map(([, body]) => body)
        .slice(1),
    ).toEqual(SAID);
    const tasks = sandbox()
      .taskRouter.tasks()
      .filter(({ attributes }) => attributes.conversationSid === caller.conversationSid);
    expect(tasks).toHaveLength(1);
    expect(isLeased(sandbox(), caller.conversationSid)).toBe(false);
  });

  test('takes as many requests as a long transcript needs, and is enqueued when all of it is there', async () => {
    const number = newNumber();
    const said = Array.from({ length: 60 }, (_, turn) => `turn ${turn}.`);
    phoneCall(number, said);
    sandbox().twilioMilliseconds = 150;
    try {
      const caller = sandbox().caller(number);
      caller.dials(TRANSFER_NUMBER);
      await time().untilQuiet();
      await caller.waitsForPeople();
      const requests = sandbox().journal.entries.filter(
        ({ what, details }) =>
          what === 'webhook.called' &&
          details.callSid === caller.call.callSid &&
          String(details.url).includes('/voice/transfer'),
      );
      expect(requests.length).toBeGreaterThan(1);
      expect(caller.hears()[0]).toBe(phrases.languages.es.phone.moment);
      expect(
        threadOf(caller)
          .slice(1)
          .map(([, body]) => body),
      ).toEqual(said);
      expect(attributesOf(caller)).toMatchObject({ handoffSummary: JUDGEMENT.summary });
    } finally {
      sandbox().twilioMilliseconds = 0;
    }
  });
});
