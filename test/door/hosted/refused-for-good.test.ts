import type { Operation } from '../../../sandbox/faults/operation';
import type { TwilioFailure } from '../../../sandbox/faults/twilio-failures';
import type { HostedVisitor } from '../../../sandbox/people/hosted-visitor';
import type { FailingOperation, Refusal } from '../../../sandbox/opencx/failures';
import { entriesOf } from '../../harness/observe';
import { countFunctionsThatWork } from '../../harness/functions-that-work';
import { inTurn, played, PLAYS_EVERY } from '../../harness/played';
import { usePassingTime } from '../../harness/use-sandbox';
import { conversationOf, freeRep, tasksOfSession, thread, useHostingSandbox } from './visitors';

/** As many Functions and requests as one thing that is refused may cost, however long it is refused. */
const FUNCTIONS = 12;
const REQUESTS = 12;
/** As many calls a single Function makes of it, in all its time. */
const CALLS = 60;
/** In milliseconds: longer than it takes whoever tries again every ten seconds to be more Functions than that. */
const LONG = PLAYS_EVERY ? 300_000 : 150_000;

describe('What is refused for good in a conversation OpenCX hosts', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  afterEach(async () => {
    sandbox().faults.clear();
    sandbox().openCx.failing = undefined;
    await freeRep(sandbox());
  });

  const STATUSES = [400, 401, 403, 404, 409, 413, 422] as const;
  const OPENCX = ['get', 'history', 'send', 'update'] as const;
  const FAILURES = ['bad request', 'not found'] as const;
  const WITH_REP = [
    'post message',
    'list messages',
    'find tasks',
    'read document',
    'write document',
    'close channel',
  ] as const satisfies readonly Operation[];
  const ON_THE_WAY = [
    'open conversation',
    'post message',
    'create interaction',
    'find tasks',
    'create task',
    'read document',
    'write document',
    'create document',
  ] as const satisfies readonly Operation[];

  function refuseOpenCx(status: Refusal, operation: FailingOperation): void {
    Object.assign(sandbox().openCx, { failing: status, failingOperation: operation });
  }

  function refuseTwilio(failure: TwilioFailure, operation: Operation): void {
    const fault = { kind: 'error', failure, when: 'before' } as const;
    sandbox().faults.failCalls((call) => call.operation === operation, fault, { times: Infinity });
  }

  async function withRep(): Promise<{ visitor: HostedVisitor; conversationSid: string }> {
    const visitor = sandbox().hostedVisitor({ name: 'Ada' });
    visitor.write('I want a human');
    await time().untilQuiet();
    const conversationSid = conversationOf(sandbox(), visitor) ?? '';
    await sandbox().rep.accept(conversationSid);
    await time().untilQuiet();
    return { visitor, conversationSid };
  }

  /** What the Functions ask of OpenCX, how many there are, and the most that one calls, while this is done and long after. */
  async function costs(
    act: () => void,
  ): Promise<{ functions: number; requests: number; mostCalls: number; alarms: number }> {
    const { all } = sandbox().invocations;
    const [begun, said, functions] = [all.length, alarms().length, countFunctionsThatWork(sandbox())];
    act();
    await time().pass(LONG);
    const runs = all.slice(begun).map(({ calls }) => calls);
    const asked = runs.flat();
    // The watch asks which sessions have changed, whatever is refused.
    const requests = asked.filter(
      ({ service, target }) => service === 'opencx' && !/\/sessions(\?|$)/.test(target),
    );
    const mostCalls = Math.max(...runs.map(({ length }) => length));
    return { functions: functions(), requests: requests.length, mostCalls, alarms: alarms().length - said };
  }

  function alarms() {
    return entriesOf(sandbox(), 'functions', 'log').filter(({ details }) => 'fix' in details);
  }

  function expectLittle({ functions, requests, mostCalls }: Awaited<ReturnType<typeof costs>>): void {
    expect(mostCalls).toBeLessThanOrEqual(CALLS);
    expect(functions).toBeLessThanOrEqual(FUNCTIONS);
    expect(requests).toBeLessThanOrEqual(REQUESTS);
  }

  describe.each(inTurn(OPENCX))('OpenCX: %s', (operation, at) => {
    test.each(played(STATUSES, at, STATUSES.length))('%i to all that happens', async (status) => {
      const { visitor, conversationSid } = await withRep();
      refuseOpenCx(status, operation);
      const spent = await costs(() => {
        visitor.write('Are you there?');
        sandbox().rep.say(conversationSid, 'Yes');
        visitor.close();
      });
      expectLittle(spent);
    });
  });

  test.each(played(STATUSES, 0, STATUSES.length))(
    'a history that answers %i is said to the rep, once, and to the admin, once',
    async (status) => {
      const { visitor, conversationSid } = await withRep();
      refuseOpenCx(status, 'history');
      const first = await costs(() => visitor.write('one'));
      const second = await costs(() => visitor.write('two'));
      expect(first).toMatchObject({ alarms: 1 });
      expect(second).toMatchObject({ alarms: 0 });
      const notices = thread(sandbox(), conversationSid).filter((line) => line.includes('cannot be read'));
      expect(notices).toHaveLength(1);
      sandbox().openCx.failing = undefined;
      visitor.write('three');
      await time().untilQuiet();
      expect(thread(sandbox(), conversationSid).slice(-3)).toEqual([
        'Ada (customer): one',
        'Ada (customer): two',
        'Ada (customer): three',
      ]);
    },
  );

  describe.each(inTurn(WITH_REP))('Twilio: %s', (operation, at) => {
    test.each(played(FAILURES, at))('"%s" to all that happens with a rep', async (failure) => {
      const { visitor, conversationSid } = await withRep();
      refuseTwilio(failure, operation);
      const spent = await costs(() => {
        visitor.write('Are you there?');
        sandbox().rep.say(conversationSid, 'Yes');
        visitor.close();
      });
      expectLittle(spent);
    });
  });

  // From here on the rep takes nobody: who is left in their queue would be offered first.
  test.each([...played(STATUSES, 1, STATUSES.length), 500] as const)(
    'a history that answers %i keeps nobody from people',
    async (status) => {
      refuseOpenCx(status, 'history');
      const visitor = sandbox().hostedVisitor({ name: 'Ada' });
      const spent = await costs(() => visitor.write('I want a human'));
      // What may pass is tried for two minutes and a quarter of it more; a Function keeps the watch for at least five seconds of them.
      if (status !== 500) expectLittle(spent);
      expect(spent.functions).toBeLessThanOrEqual(40);
      expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
      sandbox().openCx.failing = undefined;
      visitor.write('Hello?');
      await time().untilQuiet();
      const lines = thread(sandbox(), conversationOf(sandbox(), visitor) ?? '');
      expect(lines[0]).toContain('What was said before cannot be read');
      expect(lines.slice(-2)).toEqual(['Ada (customer): I want a human', 'Ada (customer): Hello?']);
    },
  );

  describe.each(inTurn(ON_THE_WAY))('Twilio: %s', (operation, at) => {
    test.each(played(FAILURES, at))(
      '"%s" to a customer who comes with their next message',
      async (failure) => {
        refuseTwilio(failure, operation);
        const visitor = sandbox().hostedVisitor({ name: 'Ada' });
        const spent = await costs(() => visitor.write('I want a human'));
        expectLittle(spent);
        sandbox().faults.clear();
        visitor.write('Hello?');
        await time().pass(60_000);
        expect(tasksOfSession(sandbox(), visitor).length).toBeGreaterThan(0);
      },
    );
  });
});
