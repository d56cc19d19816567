import type { Customer } from '../../sandbox/people/customer';
import { entriesOf, humanTask, sessionsOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { useQuickTime, useSandbox } from '../harness/use-sandbox';

const LONG = 'A sentence that says something. '.repeat(70);

describe('A customer without a phone number', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  afterEach(() => {
    sandbox().openCx.reword = (reply) => reply;
  });

  const CUSTOMERS: [string, (id: string) => Customer, string][] = [
    ['WhatsApp’s user id', (id) => sandbox().whatsApp(`US.${id}`), '13491208655302741918'],
    ['Messenger', (id) => sandbox().messenger(id), '5551234567890123'],
  ];

  test.each(CUSTOMERS)('by %s is answered, known again, and brought to people', async (_by, who, id) => {
    const customer = who(id);
    const { conversationSid } = customer.text('Where is my order?');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const [session] = sessionsOf(sandbox(), conversationSid);
    expect(session?.contact?.phone_number).toBeUndefined();
    expect(session?.contact?.name ?? '').not.toContain(id);
    sandbox().conversations.close(conversationSid);
    await untilQuiet(sandbox());
    const again = customer.text('And when does it come?');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(again.conversationSid).not.toBe(conversationSid);
    expect(sessionsOf(sandbox(), again.conversationSid).map((known) => known.id)).toEqual([session?.id]);
    customer.text('I want a human');
    await untilWithPeople(sandbox(), again.conversationSid);
    await untilQuiet(sandbox());
    expect(humanTask(sandbox(), again.conversationSid)?.attributes).toMatchObject({ handedOff: true });
    const logged = JSON.stringify(entriesOf(sandbox(), 'functions', 'log'));
    expect(logged).not.toContain(id);
  });

  test.each(CUSTOMERS)('by %s gets what their channel takes in one message', async (_by, who, id) => {
    const customer = who(`${id}9`);
    sandbox().openCx.reword = () => LONG;
    customer.text('Where is my order?');
    await customer.receives(2);
    await untilQuiet(sandbox());
    const parts = customer.received();
    expect(parts.every(({ length }) => length <= 1_600)).toBe(true);
    expect(parts.join(' ').replace(/\s+/g, ' ').trim()).toBe(LONG.trim());
  });
});
