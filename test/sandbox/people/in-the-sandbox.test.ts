import { newNumber, useSandbox } from '../../harness/use-sandbox';
import type { Person } from '../../../sandbox/people/person';
import type { Sandbox } from '../../../sandbox/sandbox';

describe('the sandbox as a whole', () => {
  const sandbox = useSandbox();

  test.each([
    ['SMS', 'sms', (flex: Sandbox): Person => flex.customer(newNumber())],
    ['WhatsApp', 'whatsapp', (flex: Sandbox): Person => flex.whatsApp(newNumber())],
    ['web chat', 'web', (flex: Sandbox): Person => flex.visitor('Ada')],
  ])('brings what is written by %s to the AI queue', async (_, channelType, newPerson) => {
    const { taskSid } = newPerson(sandbox()).text('Hello');
    const { aiQueue } = sandbox().flex;
    const queued = (): boolean => sandbox().taskRouter.task(taskSid)?.queueSid === aiQueue.sid;
    await sandbox().journal.until('the task is in the AI queue', queued);
    expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({
      channelType,
      direction: 'inbound',
      order_id: '4711',
    });
  });

  test('names the identity of a visitor as address unless it is told not to', () => {
    const [known, unknown] = [sandbox().visitor(), sandbox().visitor(undefined, { identified: false })];
    const attributes = (visitor: Person): unknown =>
      sandbox().taskRouter.task(visitor.text('Hello').taskSid)?.attributes;
    expect(attributes(known)).toHaveProperty('customerAddress', known.address);
    expect(attributes(unknown)).not.toHaveProperty('customerAddress');
  });

  test('lets anybody read a file at its temporary address', async () => {
    const bytes = Buffer.from('a lamp');
    const customer = sandbox().customer(newNumber());
    customer.text('', { media: [{ contentType: 'text/plain', filename: 'lamp.txt', bytes }] });
    const [message] = sandbox().conversations.messages(customer.conversationSid);
    const { body } = await sandbox().api(
      'GET',
      'mcs.us1.twilio.com',
      `/v1/Services/${sandbox().conversations.serviceSid}/Media/${message?.media[0]?.sid ?? ''}`,
    );
    const { links } = body as { links: { content_direct_temporary: string } };
    expect(await sandbox().download(links.content_direct_temporary)).toEqual({
      status: 200,
      contentType: 'text/plain; charset=utf-8',
      content: bytes,
    });
  });

  test("brings OpenCX's webhooks to the edge", async () => {
    sandbox().openCx.webhookUrl = sandbox().urlOf('/nowhere?secret=s');
    const { sid } = await openCxSession();
    const told = (): unknown[] =>
      sandbox()
        .journal.entries.filter(
          ({ what, details }) => what === 'webhook.answered' && details.sessionId === sid,
        )
        .map(({ details }) => details);
    await sandbox().journal.until('two events were answered', () => told().length >= 2);
    expect(told()).toEqual([
      { event: 'conversation.contact_response', sessionId: sid, status: 404 },
      { event: 'conversation.ai_response', sessionId: sid, status: 404 },
    ]);
  });

  /** A session in which the customer has been answered. */
  async function openCxSession(): Promise<{ sid: string }> {
    const customer = sandbox().customer(newNumber());
    customer.text('Hello');
    await customer.receives(1);
    const session = sandbox()
      .openCx.sessions()
      .find(({ customData }) => customData.flex_conversation_sid === customer.conversationSid);
    return { sid: session?.id ?? '' };
  }
});
