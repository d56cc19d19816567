import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';
import { killAfter } from '../every-kill/kill-after';

const COMPLAINT = 'It is broken again! I am angry, I want a refund.';
/** More outside calls than any request of a call makes. */
const MOST_CALLS = 14;

describe('a Function that dies after any of its outside calls', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test.each(['/voice/answer', '/voice/turn'])(
    'in %s: the caller is with people, by one task, unless the call was not even stored: then it begins anew',
    async (path) => {
      let effects = 0;
      let begunAnew = 0;
      for (let n = 0; n < MOST_CALLS; n++) {
        const caller = sandbox().caller(newNumber());
        if (path === '/voice/turn') {
          caller.dials();
          await caller.isListenedTo();
        }
        effects = await killAfter(
          sandbox(),
          n,
          ({ CallStatus, SpeechResult }) =>
            path === '/voice/turn' ? SpeechResult === COMPLAINT : CallStatus === 'ringing',
          () => (path === '/voice/turn' ? void caller.says(COMPLAINT) : void caller.dials()),
        );
        if (effects < n) break;
        const { call } = caller;
        await sandbox().journal.until('goes on', () => call.queue !== undefined || call.isListening);
        if (path === '/voice/answer' && call.isListening) {
          begunAnew += 1;
          expect(caller.hears()).toEqual(['One moment, please.', expect.stringMatching(/AI assistant/)]);
          caller.hangsUp();
          continue;
        }
        const taskSid = await caller.waitsForPeople();
        const tasks = sandbox()
          .taskRouter.tasks()
          .filter(({ attributes }) => attributes.call_sid === caller.call.callSid);
        expect(tasks.map(({ sid }) => sid)).toEqual([taskSid]);
        expect(tasks[0]?.attributes).toMatchObject({ handedOff: true, from: caller.number });
        caller.hangsUp();
      }
      expect(effects).toBeGreaterThan(2);
      expect(effects).toBeLessThan(MOST_CALLS);
      // The thread, its note and the state come before anything is stored.
      expect(begunAnew).toBe(path === '/voice/answer' ? 3 : 0);
    },
    120_000,
  );
});

describe('a platform that fails', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  afterEach(() => sandbox().faults.clear());

  test.each(['read document', 'write document', 'post message', 'list messages'] as const)(
    'at %s: the caller is with people all the same',
    async (operation) => {
      const caller = sandbox().caller(newNumber());
      caller.dials();
      await caller.isListenedTo();
      const fails = { kind: 'error', failure: 'server error', when: 'before' } as const;
      sandbox().faults.failCalls((call) => call.operation === operation, fails, { times: 100 });
      await caller.says(COMPLAINT);
      const taskSid = await caller.waitsForPeople();
      expect(caller.call.errors).toEqual([]);
      expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({ handedOff: true });
    },
  );

  test.each([
    [1, COMPLAINT, 'the turn goes on as if nothing had happened'],
    [2, 'What are your opening hours?', 'people get it with the thread and what was said before'],
  ])('%i time(s) in the middle of a call, "%s" is in the summary: %s', async (times, words) => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says('What are your opening hours?');
    await caller.isListenedTo();
    const fails = { kind: 'error', failure: 'server error', when: 'before' } as const;
    sandbox().faults.failCalls(({ operation }) => operation === 'post message', fails, { times });
    await caller.says(COMPLAINT);
    const taskSid = await caller.waitsForPeople();
    expect(caller.call.errors).toEqual([]);
    expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({
      handedOff: true,
      handoffSummary: expect.stringContaining(words) as string,
      conversationSid: caller.conversationSid,
    });
  });

  test.each(['before', 'after'] as const)(
    'that loses the connection %s a reply is written: the thread has the reply once',
    async (when) => {
      const caller = sandbox().caller(newNumber());
      caller.dials();
      await caller.isListenedTo();
      const said = sandbox().journal.entries.length;
      const isAnswered = (): boolean =>
        sandbox()
          .journal.entries.slice(said)
          .some(({ what }) => what === 'ai.answered');
      sandbox().faults.failCalls(
        ({ operation }) => operation === 'post message' && isAnswered(),
        { kind: 'reset', when },
        { times: 1 },
      );
      await caller.says('What are your opening hours?');
      await caller.isListenedTo();
      const reply = caller.hears().at(-1);
      const thread = sandbox().conversations.messages(caller.conversationSid);
      expect(thread.filter(({ body }) => body === reply)).toHaveLength(1);
    },
  );

  test('where not even a thread can be opened: the caller is with people', async () => {
    const fails = { kind: 'error', failure: 'server error', when: 'before' } as const;
    sandbox().faults.failCalls((call) => call.service === 'twilio', fails, { times: 100 });
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.waitsForPeople();
    expect(caller.call.errors).toEqual([]);
  });
});

describe('a deployment without its settings', () => {
  const sandbox = useSandbox({ settings: { OPENCX_API_KEY: '', AI_REPLY_SECONDS: 'soon' } });

  test('takes every call to people', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    const taskSid = await caller.waitsForPeople();
    expect(caller.call.errors).toEqual([]);
    expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({
      handedOff: true,
      from: caller.number,
    });
  });
});
