import { untilQuiet } from '../../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';
import { phaseOf } from '../../harness/stored';
import type { Caller } from '../../../sandbox/people/caller';
import { TRANSFER_NUMBER } from '../../../sandbox/voice/company-numbers';

const QUESTION = 'What are your opening hours?';
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';
const JUDGEMENT = { summary: 'A broken lamp; wants a refund.', sentiment: 'angry' as const };
const MOMENT = 'One moment, please.';
const HTTP_RETRIEVAL_FAILURE = 11200;
/** How often Twilio asks an address of ours before it turns to the number's fallback. */
const ATTEMPTS = 6;

describe('requests of a call that find every Function busy', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  let caller: Caller;
  beforeEach(() => {
    caller = sandbox().caller(newNumber());
  });
  afterEach(() => {
    sandbox().faults.clear();
    sandbox().openCx.thinkingSeconds = 0;
    sandbox().voice.queueSize = 100;
  });

  /** The first attempts at this address are refused, and those at the address callers come to then. */
  const refuse = (path: string, times: number): void => {
    sandbox().faults.refusePhone(path, { times: Math.min(times, ATTEMPTS) });
    sandbox().faults.refusePhone('/voice/fallback', { times: Math.max(0, times - ATTEMPTS) });
  };
  const listenedTo = async (): Promise<void> => {
    caller.dials();
    await caller.isListenedTo();
  };
  /** @returns the attributes of the task people get the call by: there is one */
  const handedOver = async (): Promise<Record<string, unknown> | undefined> => {
    await caller.waitsForPeople();
    const tasks = sandbox()
      .taskRouter.tasks()
      .filter(({ attributes, assignmentStatus }) => {
        return attributes.call_sid === caller.call.callSid && assignmentStatus !== 'canceled';
      });
    expect(tasks).toHaveLength(1);
    return tasks[0]?.attributes;
  };
  const apologies = (times: number): number[] => (times > ATTEMPTS ? [HTTP_RETRIEVAL_FAILURE] : []);
  const moments = (times: number): number => Number(times > ATTEMPTS);
  const momentsHeard = (): number => caller.hears().filter((words) => words === MOMENT).length;

  describe.each([1, 10])('%i time(s)', (times) => {
    test('as the call comes in: the AI answers it', async () => {
      refuse('/voice/answer', times);
      caller.dials();
      await caller.says(QUESTION);
      await caller.isListenedTo();
      expect(caller.hears()[moments(times)]).toMatch(/AI assistant/);
      expect(momentsHeard()).toBe(moments(times));
      expect(caller.hears().at(-1)).toMatch(/Happy to help/);
      expect(caller.call.errors).toEqual(apologies(times));
    });

    test('as the caller speaks: the AI hears it once, or people get the call with what was said before', async () => {
      await listenedTo();
      await caller.says(QUESTION);
      await caller.isListenedTo();
      refuse('/voice/turn', times);
      await caller.says(COMPLAINT);
      expect(await handedOver()).toMatchObject({
        handedOff: true,
        handoffSummary: expect.stringContaining(times > ATTEMPTS ? QUESTION : 'refund') as string,
        conversationSid: caller.conversationSid,
      });
      expect(caller.call.errors).toEqual(apologies(times));
    });

    test('as the caller waits for a slow AI: they wait on, or people get the call', async () => {
      sandbox().openCx.thinkingSeconds = 9;
      await listenedTo();
      await caller.says(COMPLAINT);
      await sandbox().journal.until('the caller waits', () => caller.hears().includes(MOMENT));
      refuse('/voice/turn', times);
      expect(await handedOver()).toMatchObject({ handedOff: true, conversationSid: caller.conversationSid });
      expect(caller.call.errors).toEqual(apologies(times));
    });

    test('as the AI Phone transfers the call: people get it with its summary', async () => {
      const said = ['My lamp is broken.', 'I want my money back!'];
      sandbox().openCx.phoneCall({ from: caller.number, said, judgement: JUDGEMENT, language: 'en' });
      refuse('/voice/transfer', times);
      caller.dials(TRANSFER_NUMBER);
      expect(await handedOver()).toMatchObject({ handedOff: true, handoffSummary: JUDGEMENT.summary });
      expect(caller.call.errors).toEqual(apologies(times));
    });

    test('as the queue is full: the caller tries on, with the summary', async () => {
      sandbox().voice.queueSize = 0;
      await listenedTo();
      refuse('/voice/queue', times);
      await caller.says(COMPLAINT);
      await sandbox().journal.until('there was no room', () =>
        sandbox().journal.entries.some(
          ({ what, details }) => what === 'queue.full' && details.callSid === caller.call.callSid,
        ),
      );
      sandbox().voice.queueSize = 100;
      expect(await handedOver()).toMatchObject({ handedOff: true, handoffSentiment: 'negative' });
      expect(caller.call.errors).toEqual(apologies(times));
    });

    test('as the call ends: the next one is answered', async () => {
      await listenedTo();
      const { conversationSid } = caller;
      refuse('/voice/ended', times);
      caller.hangsUp();
      await untilQuiet(sandbox());
      if (times <= ATTEMPTS) expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
      await listenedTo();
      await caller.says(QUESTION);
      await caller.isListenedTo();
      expect(caller.hears().at(-1)).toMatch(/Happy to help/);
    });
  });

  test('however long, where a number has no fallback: Twilio ends the call', async () => {
    const number = '+15005550019';
    sandbox().voice.numbers.set(number, { voiceUrl: sandbox().urlOf('/voice/answer') });
    sandbox().faults.refusePhone('/voice/answer', { times: 1 });
    caller.dials(number);
    await caller.isDone();
    expect(caller.hears()).toEqual([expect.stringContaining('application error')]);
  });
});
