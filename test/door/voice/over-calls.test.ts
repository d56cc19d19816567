import type { Caller } from '../../../sandbox/people/caller';
import type { Sandbox } from '../../../sandbox/sandbox';
import { entriesOf, untilQuiet } from '../../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';
import { storedOf } from '../../harness/stored';

const QUESTION = 'What are your opening hours?';
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';
/** More calls of Twilio than a request of a call makes. */
const MOST_CALLS = 15;

describe('a call that is over while a request of it runs', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  // Many callers follow each other quickly: OpenCX's limit is no part of it.
  beforeAll(() => {
    sandbox().openCx.requestsPerMinute = 10_000;
  });
  afterEach(() => {
    sandbox().onTwilioCall = undefined;
    sandbox().faults.clear();
    sandbox().openCx.failing = undefined;
  });

  const sessionsWith = (number: string): ReturnType<Sandbox['openCx']['sessions']> =>
    sandbox()
      .openCx.sessions()
      .filter(({ contact }) => contact?.phone_number === number);
  const toldAsAgent = (number: string): unknown[] =>
    sessionsWith(number).flatMap(({ messages }) => messages.filter(({ sender }) => sender === 'human_agent'));

  /** The caller hangs up, and that is told, before the n-th call of Twilio of the n-th request for a turn. */
  function hangUpBefore(caller: Caller, { request, call }: { request: number; call: number }): void {
    const isTold = (): boolean =>
      entriesOf(sandbox(), 'functions', 'log').some(
        ({ details }) => details.call === caller.call.callSid && details.outcome === 'nothing',
      );
    const requests = new Set<string>();
    let calls = 0;
    sandbox().onTwilioCall = async (_, { id, path }) => {
      if (path !== '/voice/turn') return;
      requests.add(id);
      if ([...requests].indexOf(id) !== request - 1 || (calls += 1) !== call) return;
      caller.hangsUp();
      await sandbox().journal.until('the end of the call was told', isTold);
    };
  }

  /** @returns whether the request made so many calls of Twilio */
  async function isOverBefore(
    request: number,
    call: number,
    caller: Caller,
    words: string,
  ): Promise<boolean> {
    caller.dials();
    await caller.isListenedTo();
    if (request > 1) sandbox().faults.tamperWithPhone('answer lost', { times: 1 });
    hangUpBefore(caller, { request, call });
    await caller.says(words);
    await sandbox().journal.until(
      'the request is answered or the call over',
      () => caller.call.isOver || caller.call.isListening || caller.call.queue !== undefined,
    );
    await untilQuiet(sandbox());
    sandbox().onTwilioCall = undefined;
    return caller.call.isOver;
  }

  test.each([
    ['the request for a turn', 1],
    ['a request that comes again', 2],
  ])(
    '%s, at whichever call of Twilio: nothing is left of it, the next call goes on in its session',
    async (_, request) => {
      let call = 1;
      for (; call < MOST_CALLS; call += 1) {
        const caller = sandbox().caller(newNumber());
        if (!(await isOverBefore(request, call, caller, QUESTION))) break;
        const { phase, isLeased } = storedOf(sandbox(), caller.conversationSid) ?? {};
        expect({ before: call, phase }).toEqual({ before: call, phase: 'resolved' });
        expect(isLeased).toBe(false);
        caller.dials();
        await caller.says(QUESTION);
        await caller.isListenedTo();
        expect(sessionsWith(caller.number)).toHaveLength(1);
        caller.hangsUp();
      }
      expect(call).toBeGreaterThan(2);
      expect(call).toBeLessThan(MOST_CALLS);
    },
    60_000,
  );

  test.each([
    ['the AI escalates', undefined],
    ['OpenCX fails', 500],
  ] as const)(
    'as %s, at whichever call of Twilio: it is over, or a handoff was decided before',
    async (_, failing) => {
      let call = 1;
      for (; call < MOST_CALLS; call += 1) {
        const caller = sandbox().caller(newNumber());
        Object.assign(sandbox().openCx, { failing, failingOperation: 'send' });
        if (!(await isOverBefore(1, call, caller, COMPLAINT))) break;
        const { handoff, phase, isLeased } = storedOf(sandbox(), caller.conversationSid) ?? {};
        expect({ call, phase }).toEqual({ call, phase: handoff ? 'human' : 'resolved' });
        expect(isLeased).toBe(false);
        if (!handoff) expect(toldAsAgent(caller.number)).toEqual([]);
      }
      expect(call).toBeGreaterThan(2);
      expect(call).toBeLessThan(MOST_CALLS);
    },
    60_000,
  );
});
