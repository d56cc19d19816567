import { sentToOpenCx, untilQuiet } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { expectAtRest, hasPendingTurn, rewrite, storedText } from '../harness/stored';

type Stored = Record<string, unknown>;

/** What release 0.1 did not store of a turn that waits, and what it may have left out. */
const LEFT_OUT = { unconfirmed: ['kind'], sent: ['kind', 'unsure'], unsent: ['kind', 'unsure', 'words'] };

describe('A conversation under way', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

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
    expect(await goesOnAfter(({ v: _version, ...before }) => before)).toMatchObject({ v: 2, phase: 'ai' });
  });

  test('goes on after an upgrade from release 1.0, which left beside a phase what it does not have', async () => {
    const left = { answered: { session: 's', words: 'w', language: 'en', at: 1 }, decidedForFlow: true };
    const after = await goesOnAfter((now) => ({ ...now, ...left, v: 1 }));
    expect(after).toMatchObject({ v: 2, phase: 'ai' });
    expect(Object.keys(after)).not.toContain('decidedForFlow');
  });

  test('goes on after a rollback from a release that stores more, and keeps it', async () => {
    const more = { v: 3, watched: { since: 1 } };
    expect(await goesOnAfter((now) => ({ ...now, ...more }))).toMatchObject({ v: 2, watched: { since: 1 } });
  });

  test.each(Object.entries(LEFT_OUT))(
    'goes on after an upgrade from release 0.1 with a turn that waits, %s',
    async (_kind, leftOut) => {
      sandbox().openCx.thinkingSeconds = 12;
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Where is my order?');
      await time().untilQuiet(() => hasPendingTurn(sandbox(), conversationSid));
      await rewrite(sandbox(), conversationSid, (now) => {
        const kept = Object.entries(now.waiting as Stored).filter(([name]) => !leftOut.includes(name));
        return { ...now, waiting: Object.fromEntries(kept) };
      });
      await untilQuiet(sandbox());
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?']);
      expect(customer.received()).toEqual([expect.stringContaining('4711')]);
      expectAtRest(sandbox(), conversationSid, 'ai');
      sandbox().openCx.thinkingSeconds = 0;
    },
  );
});
