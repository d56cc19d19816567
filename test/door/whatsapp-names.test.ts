import type { Customer } from '../../sandbox/people/customer';
import { humanTask, sessionsOf, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

/** The attributes in which Flex shows who somebody is, as it fills them for a phone. */
const named = (name: string) => ({ name, customerName: name, customers: { name } });

describe('The name a WhatsApp customer goes by', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);
  beforeEach(() => {
    Object.assign(sandbox().conversations.undocumented, { channelMetadataIsThere: true });
  });
  afterEach(() => sandbox().faults.clear());

  async function writes(customer: Customer, text: string): Promise<string> {
    const { conversationSid } = customer.text(text);
    await time().untilQuiet();
    return conversationSid;
  }

  function ada(): Customer {
    const customer = sandbox().whatsApp(newNumber());
    sandbox().conversations.profileNames.set(customer.address, 'Ada Lovelace');
    return customer;
  }

  const contactOf = (conversationSid: string) => sessionsOf(sandbox(), conversationSid).at(-1)?.contact;

  /** How often the metadata of a message was asked for, by now. */
  const looks = (): number =>
    sandbox()
      .invocations.all.flatMap(({ calls }) => calls)
      .filter(({ target }) => target.endsWith('/ChannelMetadata')).length;

  test('is the contact’s in OpenCX and on the task people get, and is asked for once', async () => {
    const before = looks();
    const customer = ada();
    const conversationSid = await writes(customer, 'Where is my order?');
    expect(contactOf(conversationSid)).toMatchObject({ name: 'Ada Lovelace', phone_number: customer.number });
    await writes(customer, 'Hello again');
    await writes(customer, 'I want a human');
    const task = await untilWithPeople(sandbox(), conversationSid);
    expect(task.attributes).toMatchObject({ ...named('Ada Lovelace'), handedOff: true });
    expect(looks() - before).toBe(1);
  });

  test('is not asked for again when the customer comes back', async () => {
    const customer = ada();
    const conversationSid = await writes(customer, 'Hello');
    await writes(customer, 'I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    const channel = sandbox().interactions.channelOf(conversationSid);
    sandbox().interactions.closeChannel(channel, { status: 'closed', completesTasks: true });
    await time().untilQuiet();
    const before = looks();
    const again = await writes(customer, 'Where is my order?');
    expect(again).not.toBe(conversationSid);
    expect(contactOf(again)).toMatchObject({ name: 'Ada Lovelace' });
    await writes(customer, 'I want a human');
    expect((await untilWithPeople(sandbox(), again)).attributes).toMatchObject(named('Ada Lovelace'));
    expect(looks() - before).toBe(0);
  });

  test('is not made up, and not looked for where WhatsApp is not the channel', async () => {
    const nameless = sandbox().whatsApp(newNumber());
    const conversationSid = await writes(nameless, 'Hello');
    expect(contactOf(conversationSid)?.name ?? null).toBeNull();
    const before = looks();
    await writes(sandbox().customer(newNumber()), 'Hello');
    await writes(sandbox().messenger('1349'), 'Hello');
    expect(looks() - before).toBe(0);
  });

  test.each([
    [
      'is not there',
      () => Object.assign(sandbox().conversations.undocumented, { channelMetadataIsThere: false }),
    ],
    [
      'fails',
      () =>
        sandbox().faults.failCalls(
          ({ operation }) => operation === 'read channel metadata',
          { kind: 'error', failure: 'unavailable', when: 'before' },
          { times: Infinity },
        ),
    ],
  ])('keeps nobody from an answer where it %s', async (_what, breaks) => {
    breaks();
    const customer = ada();
    const conversationSid = await writes(customer, 'Where is my order?');
    expect(customer.received()).toHaveLength(1);
    expect(contactOf(conversationSid)?.name ?? null).toBeNull();
    await writes(customer, 'I want a human');
    expect(humanTask(sandbox(), conversationSid)?.attributes).toMatchObject(named(customer.address));
  });
});

describe('A company that keeps names to itself', () => {
  const sandbox = useSandbox({ settings: { WITHHELD_ATTRIBUTES: 'customerName' } });
  const time = usePassingTime(sandbox);

  test('does not tell OpenCX the name of a WhatsApp profile', async () => {
    Object.assign(sandbox().conversations.undocumented, { channelMetadataIsThere: true });
    const customer = sandbox().whatsApp(newNumber());
    sandbox().conversations.profileNames.set(customer.address, 'Ada Lovelace');
    const { conversationSid } = customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received()).toHaveLength(1);
    expect(JSON.stringify(sessionsOf(sandbox(), conversationSid))).not.toContain('Ada');
  });
});
