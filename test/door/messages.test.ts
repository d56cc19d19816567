import { postsIn, sentToOpenCx, untilQuiet } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import type { Customer } from '../../sandbox/people/customer';
import { storedOf } from '../harness/stored';

describe('Messages of a customer the AI serves', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  /** A customer who has been answered once. */
  async function served(): Promise<{ customer: Customer; conversationSid: string }> {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    return { customer, conversationSid };
  }

  afterEach(() => {
    sandbox().conversations.tamper = undefined;
    sandbox().openCx.thinkingSeconds = 0;
  });

  test('are answered by AI Support Agent', async () => {
    const { conversationSid } = await served();
    expect(postsIn(sandbox(), conversationSid).map(({ author }) => author)).toEqual(['AI Support Agent']);
  });

  test('cost four Twilio calls and one OpenCX call each, after the first', async () => {
    const { customer, conversationSid } = await served();
    const { messageSid } = customer.text('Where is my order?');
    await customer.receives(2);
    await untilQuiet(sandbox());
    const invocation = sandbox().invocations.all.find(
      ({ parameters }) => parameters.MessageSid === messageSid,
    );
    expect(invocation?.calls.map(({ service, method }) => `${service} ${method}`)).toEqual([
      'twilio GET',
      'twilio POST',
      'opencx POST',
      'twilio POST',
      'twilio POST',
    ]);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
  });

  test('delivered twice reach OpenCX once and are answered once', async () => {
    const { customer, conversationSid } = await served();
    sandbox().conversations.tamper = ({ EventType }) =>
      EventType === 'onMessageAdded' ? 'twice' : 'deliver';
    customer.text('Where is my order?');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
    expect(customer.received()).toHaveLength(2);
  });

  test('told of in the wrong order reach OpenCX in the right one', async () => {
    const { customer, conversationSid } = await served();
    sandbox().openCx.thinkingSeconds = 0.3;
    sandbox().conversations.tamper = ({ Body }) => (Body === 'first' ? 150 : 'deliver');
    customer.text('first');
    customer.text('second');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid).join('\n')).toBe('Hello\nfirst\nsecond');
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(sentToOpenCx(sandbox(), conversationSid).length);
  });

  test('whose event was lost are found at the next one', async () => {
    const { customer, conversationSid } = await served();
    sandbox().conversations.tamper = ({ Body }) => (Body === 'lost' ? 'drop' : 'deliver');
    customer.text('lost');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello']);
    customer.text('told');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'lost\ntold']);
    expect(customer.received()).toHaveLength(2);
  });

  test('five within a second reach OpenCX once each, in order, with one answer a turn', async () => {
    const { customer, conversationSid } = await served();
    sandbox().openCx.thinkingSeconds = 0.4;
    const five = ['one', 'two', 'three', 'four', 'five'];
    for (const text of five) customer.text(text);
    await sandbox().journal.until('all five have reached OpenCX', () =>
      sentToOpenCx(sandbox(), conversationSid).join('\n').endsWith('five'),
    );
    await untilQuiet(sandbox());
    const sent = sentToOpenCx(sandbox(), conversationSid);
    expect(sent.join('\n')).toBe(['Hello', ...five].join('\n'));
    expect(sent.length).toBeLessThanOrEqual(3);
    expect(customer.received()).toHaveLength(sent.length);
    expect(sandbox().journal.entries.filter(({ what }) => what === 'turn.overlap')).toEqual([]);
  });

  test('written before the AI worker got the task are answered together', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Hello');
    customer.text('Where is my order?');
    await customer.receives(1);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid).join('\n')).toBe('Hello\nWhere is my order?');
  });

  test('leave neither lease nor unread Index behind', async () => {
    const { conversationSid } = await served();
    expect(storedOf(sandbox(), conversationSid)).toMatchObject({ isLeased: false, isSettled: true });
  });

  test('longer than a phone takes are split and arrive whole', async () => {
    const { customer } = await served();
    customer.text('long');
    const parts = (await customer.receives(4)).slice(1);
    await untilQuiet(sandbox());
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(1_600);
  });

  test('are answered without markup on a phone', async () => {
    const { customer } = await served();
    customer.text('markdown');
    const [, text = ''] = await customer.receives(2);
    expect(text).not.toMatch(/\*\*|\]\(|^#/m);
  });
});
