import { humanTask, sessionsOf, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

describe('A handed-off task with an address for sessions set', () => {
  const sandbox = useSandbox({
    settings: { OPENCX_SESSION_URL: 'https://inbox.example.com/{session}?from=flex&id={session}' },
  });
  useQuickTime(sandbox);

  test.each(['I want to talk to a human', 'Where is my order?'])(
    'says where its session is read, after "%s"',
    async (first) => {
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text(first);
      if (!first.includes('human')) {
        await customer.receives(1);
        customer.text('I want to talk to a human');
      }
      await untilWithPeople(sandbox(), conversationSid);
      const [session] = sessionsOf(sandbox(), conversationSid);
      const id = encodeURIComponent(session?.id ?? '');
      expect(humanTask(sandbox(), conversationSid)?.attributes).toMatchObject({
        handedOff: true,
        handoffLink: `https://inbox.example.com/${id}?from=flex&id=${id}`,
      });
    },
  );
});
