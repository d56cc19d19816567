import { operationOf } from '../../../sandbox/faults/operation';
import { Random } from '../../../sandbox/faults/random';
import { entriesOf, humanTask, postsIn, sentToOpenCx } from '../../harness/observe';
import { countFunctionsThatWork } from '../../harness/functions-that-work';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { isLeased } from '../../harness/stored';

const sandbox = useSandbox({ useTurnsService: true });
const time = usePassingTime(sandbox);
afterEach(() => sandbox().faults.clear());

async function served() {
  const customer = sandbox().customer(newNumber());
  const { conversationSid, taskSid } = customer.text('Hello');
  await time().untilQuiet();
  expect(customer.received()).toHaveLength(1);
  return { customer, conversationSid, taskSid };
}

const faultsSince = (from: number) =>
  sandbox()
    .journal.entries.slice(from)
    .filter(({ source }) => source === 'faults')
    .map(({ what, details }) => [what, details.operation ?? details.at ?? details.tampering]);

describe('A call that fails', () => {
  test('is answered with Twilio’s own status and code, as often as was asked for, and journaled', async () => {
    const { customer, conversationSid } = await served();
    const from = sandbox().journal.entries.length;
    sandbox().faults.failCalls(
      ({ operation }) => operation === 'read document',
      { kind: 'error', failure: 'unavailable', when: 'before' },
      { times: 2 },
    );
    const answers: unknown[] = [];
    sandbox().onTwilioExchange = ({ path, status, body }) => {
      if (path.includes('/Documents/')) answers.push([status, (body as { code?: number }).code]);
    };
    customer.text('Where is my order?');
    await time().untilQuiet();
    sandbox().onTwilioExchange = undefined;
    expect(answers.slice(0, 3)).toEqual([
      [503, 20503],
      [503, 20503],
      [200, undefined],
    ]);
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(2);
    expect(faultsSince(from)).toEqual([
      ['call', 'read document'],
      ['call', 'read document'],
    ]);
  });

  test.each(['error', 'reset', 'silence'] as const)('after its effect (%s) has had it', async (kind) => {
    const { customer, conversationSid } = await served();
    const fault =
      kind === 'error'
        ? ({ kind, failure: 'server error', when: 'after' } as const)
        : ({ kind, when: 'after' } as const);
    sandbox().faults.failCalls(({ operation }) => operation === 'post message', fault, { times: 1 });
    const from = sandbox().journal.entries.length;
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(faultsSince(from)).toEqual([['call', 'post message']]);
    // Looked for before it was repeated.
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(2);
  });
});

describe('A Function that is killed', () => {
  test('after its n-th call is answered for at once, and what it asks for after that does not happen', async () => {
    const { customer, conversationSid } = await served();
    sandbox().faults.killRuns(({ path }) => path === '/conversations/events', 3, { times: 1 });
    customer.text('Where is my order?');
    const begun = sandbox().clock.now().getTime();
    await time().untilQuiet();
    expect(sandbox().clock.now().getTime() - begun).toBeLessThan(5_000);
    expect(entriesOf(sandbox(), 'faults', 'killed').at(-1)?.details).toMatchObject({
      afterCalls: 3,
      at: 'send',
    });
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(1);
    expect(isLeased(sandbox(), conversationSid)).toBe(true);
  });
});

describe('The network', () => {
  test('loses, doubles and delays webhooks', async () => {
    const { customer, conversationSid } = await served();
    const tamper = (tampering: 'drop' | 'twice' | number): void =>
      sandbox().faults.tamper(({ event }) => event.EventType === 'onMessageAdded', tampering, { times: 1 });
    tamper('drop');
    tamper('twice');
    tamper(30_000);
    // No watch is to find what is lost.
    await time().pass(30_000);
    const worked = countFunctionsThatWork(sandbox());
    customer.text('one');
    customer.text('two');
    customer.text('three');
    await time().untilQuiet();
    expect(worked()).toBe(2);
    await time().pass(31_000);
    expect(worked()).toBe(3);
    expect(sentToOpenCx(sandbox(), conversationSid).join('\n')).toBe('Hello\none\ntwo\nthree');
  });

  test('loses what TaskRouter tells: the offer of a task times out and people get it', async () => {
    sandbox().faults.tamper(({ event }) => event.EventType === 'reservation.created', 'drop', { times: 1 });
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await time().pass(121_000);
    expect(humanTask(sandbox(), conversationSid)?.sid).toBe(taskSid);
    expect(sandbox().taskRouter.worker(sandbox().flex.aiWorker.sid)?.activity.friendlyName).toBe('Available');
  });
});

test('Chance gives the same faults for the same seed', () => {
  const drawn = (seed: number): boolean[] => {
    const random = new Random(seed).fork('calls');
    return Array.from({ length: 50 }, () => random.chance(0.3));
  };
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
});

test('What a Function asks for has a name', () => {
  const named = (method: string, target: string) => operationOf({ method, target });
  expect(named('POST', 'conversations.twilio.com/v1/Services/IS1/Conversations/CH1/Messages')).toBe(
    'post message',
  );
  expect(named('GET', 'sync.twilio.com/v1/Services/default/Documents/opencx-conversation-CH1')).toBe(
    'read document',
  );
  expect(named('POST', '/chat/sessions/1b-2/send')).toBe('send');
  expect(named('GET', 'taskrouter.twilio.com/v1/Workspaces/WS1/Activities')).toBe('other');
});
