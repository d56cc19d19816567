import type { Customer } from '../../sandbox/people/customer';
import { entriesOf, humanTask, postsIn, sentToOpenCx, untilQuiet } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { storedOf } from '../harness/stored';

/** As many messages of a few words, each another one. */
function lines(count: number): string[] {
  return Array.from({ length: count }, (_, number) => `line ${number + 1}`);
}

describe('Of more messages than a page of the conversation holds', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().faults.clear();
    sandbox().openCx.thinkingSeconds = 0;
  });

  /** A customer who has been answered once. */
  async function served(): Promise<Customer> {
    const customer = sandbox().customer(newNumber());
    customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    return customer;
  }

  /** Of what is written nobody tells the Functions but of the last. */
  function loseAllButTheLast(texts: readonly string[]): void {
    const last = texts.at(-1);
    sandbox().faults.tamper(
      ({ event }) => event.EventType === 'onMessageAdded' && event.Body !== last,
      'drop',
      { times: texts.length },
    );
  }

  test('whose webhooks were lost, all reach OpenCX, in order and once', async () => {
    const customer = await served();
    loseAllButTheLast(lines(130));
    for (const text of lines(130)) customer.text(text);
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), customer.conversationSid)).toEqual(['Hello', lines(130).join('\n')]);
    expect(customer.received()).toHaveLength(2);
    const stored = storedOf(sandbox(), customer.conversationSid);
    expect(stored).toMatchObject({ isSettled: true, isLeased: false });
  });

  test('written while a turn runs, all reach OpenCX, in order and once', async () => {
    const customer = await served();
    sandbox().openCx.thinkingSeconds = 0.5;
    customer.text('First');
    loseAllButTheLast(lines(70));
    for (const text of lines(70)) customer.text(text);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), customer.conversationSid).join('\n')).toBe(
      ['Hello', 'First', ...lines(70)].join('\n'),
    );
  });

  test('written before the AI has the task, all reach OpenCX, in order and once', async () => {
    const customer = sandbox().customer(newNumber());
    sandbox().faults.tamper(({ event }) => event.EventType === 'reservation.created', 300, { times: 1 });
    loseAllButTheLast(lines(70));
    for (const text of lines(70)) customer.text(text);
    await time().pass(1_000);
    expect(sentToOpenCx(sandbox(), customer.conversationSid).join('\n')).toBe(lines(70).join('\n'));
  });

  test('longer together than one send carries, each goes once, in order, each part is answered, whatever Function it takes', async () => {
    const customer = await served();
    sandbox().openCx.thinkingSeconds = 3;
    const words = lines(60).map((line) => `${line} ${'x'.repeat(1_400)}`);
    loseAllButTheLast(words);
    for (const text of words) customer.text(text);
    await time().untilQuiet();
    const [, ...sent] = sentToOpenCx(sandbox(), customer.conversationSid);
    expect(sent.join('\n').replace(/ x+/g, '')).toBe(lines(60).join('\n'));
    for (const text of sent) expect(text.length).toBeLessThanOrEqual(20_000);
    // Three seconds each: more than one Function has time for.
    expect(sent.length).toBeGreaterThan(3);
    expect(postsIn(sandbox(), customer.conversationSid)).toHaveLength(1 + sent.length);
    expect(humanTask(sandbox(), customer.conversationSid)).toBeUndefined();
    expect(entriesOf(sandbox(), 'opencx', 'turn.overlap')).toEqual([]);
  });
});
