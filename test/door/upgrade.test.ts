import { sentToOpenCx, untilQuiet } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { rewrite, storedText } from '../harness/stored';

type Stored = Record<string, unknown>;

describe('A conversation under way', () => {
  const sandbox = useSandbox();
  usePassingTime(sandbox);

  /** What another release left of a conversation the AI serves; then the customer writes again. */
  async function goesOnAfter(change: (stored: Stored) => Stored): Promise<Stored> {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await untilQuiet(sandbox());
    await rewrite(sandbox(), conversationSid, change);
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
    expect(customer.received()).toHaveLength(2);
    return JSON.parse(storedText(sandbox(), conversationSid)) as Stored;
  }

  test('goes on after an upgrade from release 0.1, which stored no version', async () => {
    expect(await goesOnAfter(({ v: _version, ...before }) => before)).toMatchObject({ v: 1, phase: 'ai' });
  });

  test('goes on after a rollback from a release that stores more, and keeps it', async () => {
    const more = { v: 2, watched: { since: 1 } };
    expect(await goesOnAfter((now) => ({ ...now, ...more }))).toMatchObject({ v: 1, watched: { since: 1 } });
  });
});
