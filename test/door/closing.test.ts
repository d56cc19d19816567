import { sentToOpenCx, tasksOf, untilQuiet } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

describe('A conversation that is closed when the AI resolves', () => {
  const sandbox = useSandbox({ settings: { ON_RESOLVE: 'close' } });
  useQuickTime(sandbox);

  afterEach(() => {
    sandbox().faults.clear();
  });

  test('is not closed over what the customer writes after the goodbye, told or not: that is answered', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    // Twilio takes its time to tell of it.
    sandbox().faults.tamper(({ event }) => event.Body === 'Is the shop open?', 2_000, { times: 1 });
    sandbox().onEffect = ({ method, target }) => {
      if (method !== 'POST' || !target.endsWith('/Messages')) return;
      sandbox().onEffect = undefined;
      customer.text('Is the shop open?');
    };
    customer.text('Thank you, bye!');
    await customer.receives(3);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([
      'Hello',
      'Thank you, bye!',
      'Is the shop open?',
    ]);
    customer.text('Thank you, bye!');
    await customer.receives(4);
    await untilQuiet(sandbox());
    expect(tasksOf(sandbox(), conversationSid).map(({ assignmentStatus }) => assignmentStatus)).toEqual([
      'completed',
    ]);
  });
});
