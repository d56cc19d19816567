import type { CallOccasion } from '../../sandbox/faults/faults';
import { servedCustomers } from '../harness/served-customers';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

const WATCH = '/turns/continue';
/** Milliseconds in which the watch finds what nobody told. */
const FOUND = 20_000;
const UNAVAILABLE = { kind: 'error', failure: 'unavailable', when: 'before' } as const;

describe('While the watch cannot read', () => {
  const sandbox = useSandbox({ useTurnsService: true });
  const time = usePassingTime(sandbox);
  afterEach(() => sandbox().faults.clear());

  /** The watch fails at these, however often it tries. @returns how often it did */
  function fails(at: (call: CallOccasion) => boolean): () => number {
    let failed = 0;
    sandbox().faults.failCalls(
      (call) => {
        const isFailing = call.run.path === WATCH && at(call);
        if (isFailing) failed += 1;
        return isFailing;
      },
      UNAVAILABLE,
      { times: Infinity },
    );
    return () => failed;
  }

  /** Two customers the AI serves have written, nobody was told, and the watch is awake. @returns how many are answered */
  async function writeUnheard(): Promise<() => number> {
    const customers = (await servedCustomers(sandbox(), time(), 2)).map(({ customer }) => customer);
    sandbox().customer(newNumber()).text('Hello');
    await time().untilQuiet(() =>
      sandbox().invocations.all.some(({ path, ended }) => path === WATCH && !ended),
    );
    sandbox().faults.tamper(({ event }) => event.EventType === 'onMessageAdded', 'drop', { times: 2 });
    for (const customer of customers) customer.text('Where is my order?');
    return () => customers.filter((customer) => customer.received().length === 2).length;
  }

  test('which tasks have just ended, messages nobody was told of are answered all the same', async () => {
    const failed = fails(({ operation }) => operation === 'find tasks');
    const answered = await writeUnheard();
    await time().passAtMost(FOUND, () => answered() === 2);
    expect(answered()).toBe(2);
    expect(failed()).toBeGreaterThan(0);
  });

  test('one of the tasks the AI has, the message of another one is answered all the same', async () => {
    let unreadable: string | undefined;
    const failed = fails(
      ({ operation, target }) => operation === 'read task' && (unreadable ??= target) === target,
    );
    const answered = await writeUnheard();
    await time().passAtMost(FOUND, () => answered() > 0 && failed() > 0);
    expect(answered()).toBeGreaterThan(0);
    expect(failed()).toBeGreaterThan(0);
  });
});
