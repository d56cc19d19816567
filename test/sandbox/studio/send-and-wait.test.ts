import { useSandbox, newNumber, usePassingTime } from '../../harness/use-sandbox';

const ADDRESS = '+15005550009';
const say = (name: string, body: string) => ({
  name,
  type: 'send-message',
  transitions: [{ event: 'sent' }, { event: 'failed' }],
  properties: { body, from: '{{flow.channel.address}}', to: '{{contact.channel.address}}' },
});
const FLOW = {
  description: 'Asks for the order number',
  initial_state: 'Trigger',
  flags: { allow_concurrent_calls: true },
  states: [
    {
      name: 'Trigger',
      type: 'trigger',
      transitions: [{ event: 'incomingConversationMessage', next: 'ask' }],
      properties: {},
    },
    {
      name: 'ask',
      type: 'send-and-wait-for-reply',
      transitions: [
        { event: 'incomingMessage', next: 'thank' },
        { event: 'timeout', next: 'leave' },
        { event: 'deliveryFailure' },
      ],
      properties: { body: 'Which order?', from: '{{flow.channel.address}}', timeout: '600' },
    },
    say('thank', 'Looking for {{widgets.ask.inbound.Body}}.'),
    say('leave', 'Bye.'),
  ],
};

describe('Send & Wait For Reply', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);
  beforeAll(() => sandbox().flowRunner.publish(ADDRESS, JSON.stringify(FLOW)));

  const write = (from: string, body: string) => sandbox().flowRunner.message({ from, to: ADDRESS, body });
  const untilReceived = (number: string, count: number) =>
    sandbox().journal.until(
      `${number} has received ${count}`,
      () => sandbox().conversations.received(number).length >= count,
    );
  const received = (number: string) =>
    sandbox()
      .conversations.received(number)
      .map(({ body }) => body);

  test('goes on with what the customer writes next, and starts no second run for it', async () => {
    const number = newNumber();
    write(number, 'Hello');
    await untilReceived(number, 1);
    write(number, '4711');
    await untilReceived(number, 2);
    expect(received(number)).toEqual(['Which order?', 'Looking for 4711.']);
  });

  test('goes on without a reply when its time is up', async () => {
    const number = newNumber();
    write(number, 'Hello');
    await untilReceived(number, 1);
    await time().pass(600_000);
    await untilReceived(number, 2);
    expect(received(number)).toEqual(['Which order?', 'Bye.']);
  });
});
