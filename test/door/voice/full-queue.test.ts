import phrases from '../../../src/assets/phrases.private.json';
import { TRANSFER_NUMBER } from '../../../sandbox/voice/company-numbers';
import type { Caller } from '../../../sandbox/people/caller';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';

const SPOKEN = phrases.languages.en.phone;
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';

/** Twilio's reasons with which a call is with people, elsewhere or over. */
const NOTHING_MORE = ['bridged', 'redirected', 'redirected-from-bridged', 'leave', 'hangup'];

async function wantsAPerson(sandbox: Sandbox): Promise<Caller> {
  const caller = sandbox.caller(newNumber());
  caller.dials();
  await caller.says(COMPLAINT);
  return caller;
}

/** What the Function answers when Twilio tells it why a call has left the queue. */
async function answerTo(sandbox: Sandbox, caller: Caller, QueueResult: string): Promise<string> {
  await caller.waitsForPeople();
  const { accountSid, callSid, from, to } = caller.call;
  const fields = { CallSid: callSid, AccountSid: accountSid, From: from, To: to, QueueResult };
  return (await sandbox.webhooks.post(sandbox.urlOf('/voice/queue?Tries=1'), fields, 15_000)).body;
}

describe('a queue for people that is full', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  beforeEach(() => {
    Object.assign(sandbox().voice, { queueSize: 0, millisecondsOfASecond: 5 });
  });
  afterEach(() => sandbox().faults.clear());

  const tasksOf = ({ call: { callSid } }: Caller): Task[] =>
    sandbox()
      .taskRouter.tasks()
      .filter(({ attributes }) => attributes.call_sid === callSid);

  const untilTold = (caller: Caller, times: number): Promise<void> =>
    sandbox().journal.until(
      `the caller has heard ${times} times that nobody is free`,
      () => caller.hears().filter((text) => text === SPOKEN.allBusy).length >= times,
    );

  async function findsNoPlace(): Promise<Caller> {
    const caller = await wantsAPerson(sandbox());
    await untilTold(caller, 1);
    return caller;
  }

  test('keeps no caller out: they are told, and come in as soon as there is a place, with what is known', async () => {
    const caller = await findsNoPlace();
    expect(tasksOf(caller)).toEqual([]);
    sandbox().voice.queueSize = 1;
    const taskSid = await caller.waitsForPeople();
    expect(tasksOf(caller)).toMatchObject([
      {
        sid: taskSid,
        attributes: {
          handedOff: true,
          handoffSentiment: 'negative',
          conversationSid: caller.conversationSid,
        },
      },
    ]);
    await sandbox().rep.takesCall(taskSid);
    await caller.isConnected();
    expect(caller.hears().at(-1)).toBe(SPOKEN.allBusy);
    caller.hangsUp();
  });

  test('is told of again now and then while the caller stays, further and further apart', async () => {
    const caller = await findsNoPlace();
    await untilTold(caller, 3);
    const asked = sandbox().invocations.all.filter(({ path }) => path === '/voice/queue');
    expect(asked.length).toBeGreaterThanOrEqual(7);
    expect(tasksOf(caller)).toEqual([]);
    caller.hangsUp();
    await sandbox().webhooks.quiet();
    expect(caller.call.errors).toEqual([]);
  });

  test('keeps out nobody whom AI Phone transfers', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials(TRANSFER_NUMBER);
    await untilTold(caller, 1);
    sandbox().voice.queueSize = 1;
    await caller.waitsForPeople();
    expect(tasksOf(caller)).toMatchObject([{ attributes: { handedOff: true } }]);
    caller.hangsUp();
  });

  test('loses nobody while nothing is known of the call any more', async () => {
    const caller = await findsNoPlace();
    const fails = { kind: 'error', failure: 'server error', when: 'before' } as const;
    sandbox().faults.failCalls(({ operation }) => operation === 'read document', fails, { times: 100 });
    const asked = sandbox().invocations.all.length;
    await sandbox().journal.until('a request has failed', () => sandbox().invocations.all.length > asked + 1);
    sandbox().voice.queueSize = 1;
    await caller.waitsForPeople();
    expect(tasksOf(caller)).toMatchObject([{ attributes: { handedOff: true, from: caller.number } }]);
    caller.hangsUp();
  });
});

describe('a call that has left the queue', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  test.each(NOTHING_MORE)('for the reason "%s" is put into no other one', async (result) => {
    const caller = await wantsAPerson(sandbox());
    expect(await answerTo(sandbox(), caller, result)).toMatch(/<Response\/>$/);
    caller.hangsUp();
  });

  test.each(['queue-full', 'system-error', 'error'])(
    'for the reason "%s" is put into it again',
    async (result) => {
      const caller = await wantsAPerson(sandbox());
      expect(await answerTo(sandbox(), caller, result)).toMatch(/<Pause length="10"\/><Enqueue [^>]*Tries=2/);
      caller.hangsUp();
    },
  );

  test('because its task was cancelled waits on, by a new task with what is known', async () => {
    sandbox().voice.millisecondsOfASecond = 5;
    const caller = await wantsAPerson(sandbox());
    const first = await caller.waitsForPeople();
    sandbox().taskRouter.cancelTask(first, 'by hand');
    await sandbox().journal.until(
      'there is another task',
      () => caller.call.queue !== undefined && caller.call.queue.taskSid !== first,
    );
    expect(sandbox().taskRouter.task(caller.call.queue?.taskSid ?? '')?.attributes).toMatchObject({
      handedOff: true,
      handoffSentiment: 'negative',
      conversationSid: caller.conversationSid,
    });
    caller.hangsUp();
  });
});

describe('a call that has left the queue, where the settings are broken', () => {
  const sandbox = useSandbox({ settings: { OPENCX_API_KEY: '' } });
  useQuickTime(sandbox);

  test.each([
    ...NOTHING_MORE.map((reason) => [reason, /<Response\/>$/] as const),
    ['queue-full', /<Enqueue /] as const,
  ])(
    'for the reason "%s" is with people or on its way to them, never in two queues',
    async (result, answer) => {
      const caller = sandbox().caller(newNumber());
      caller.dials();
      expect(await answerTo(sandbox(), caller, result)).toMatch(answer);
      caller.hangsUp();
    },
  );
});
