import { humanTask, sentToOpenCx, untilQuiet } from '../harness/observe';
import { sandboxClient } from '../harness/twilio-client';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

describe('What a program of the company writes in a conversation the AI has', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test.each([false, true])(
    'is told to the AI with what the customer answers (its webhook enabled: %p), and answered by nobody',
    async (isTold) => {
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Hello');
      await customer.receives(1);
      await untilQuiet(sandbox());
      await sandboxClient(sandbox())
        .conversations.v1.conversations(conversationSid)
        .messages.create({
          author: 'reminders',
          body: 'Your visit is tomorrow at 10.\nReply YES.',
          ...(isTold && { xTwilioWebhookEnabled: 'true' as const }),
        });
      await untilQuiet(sandbox());
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello']);
      customer.text('YES');
      await customer.receives(3);
      await untilQuiet(sandbox());
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([
        'Hello',
        '[The company wrote to the customer: Your visit is tomorrow at 10. Reply YES.]\nYES',
      ]);
      customer.text('Thank you!');
      await customer.receives(4);
      expect(sentToOpenCx(sandbox(), conversationSid).at(-1)).toBe('Thank you!');
      expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    },
  );
});
