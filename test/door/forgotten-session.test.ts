import { sentToOpenCx, sessionsOf } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

const HOUR = 3_600_000;

describe.each(['reopen', 'refuse'] as const)(
  'A session OpenCX has closed after hours of silence, without telling (closed ones %s what is sent)',
  (closedSessions) => {
    const sandbox = useSandbox();
    const time = usePassingTime(sandbox);
    beforeAll(() => Object.assign(sandbox().openCx, { autoResolveHours: 3, closedSessions }));

    /** A customer who was answered, and writes again when this long has passed. */
    async function comesAgainAfter(milliseconds: number) {
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Hello');
      await time().untilQuiet();
      await time().pass(milliseconds);
      const before = sandbox().invocations.all.length;
      customer.text('Where is my order?');
      await time().untilQuiet();
      const calls = sandbox()
        .invocations.all.slice(before)
        .flatMap((invocation) => invocation.calls);
      return { customer, conversationSid, calls };
    }

    test('is not continued: the customer is answered in a new one', async () => {
      const { customer, conversationSid } = await comesAgainAfter(4 * HOUR);
      expect(customer.received()).toHaveLength(2);
      const sessions = sessionsOf(sandbox(), conversationSid);
      expect(sessions.map(({ messages }) => messages[0]?.text)).toEqual(['Hello', 'Where is my order?']);
      expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
    });

    test('is looked for only after a silence, and continued while it is open', async () => {
      const { conversationSid, calls } = await comesAgainAfter(2 * HOUR);
      expect(sessionsOf(sandbox(), conversationSid)).toHaveLength(1);
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
      expect(calls.filter(({ service }) => service === 'opencx').map(({ method }) => method)).toEqual([
        'GET',
        'POST',
      ]);
    });

    test('costs a running conversation nothing', async () => {
      const { calls } = await comesAgainAfter(HOUR / 2);
      expect(calls.filter(({ service }) => service === 'opencx').map(({ method }) => method)).toEqual([
        'POST',
      ]);
    });
  },
);
