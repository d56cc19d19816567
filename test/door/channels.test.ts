import type { Person } from '../../sandbox/people/person';
import { postsIn, sessionsOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

describe('On every channel of Flex', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  const people: [channel: string, person: () => Person][] = [
    ['SMS', () => sandbox().customer(newNumber())],
    ['WhatsApp', () => sandbox().whatsApp(newNumber())],
    ['web chat', () => sandbox().visitor('Ada Lovelace')],
    ['anonymous web chat', () => sandbox().visitor(undefined, { identified: false })],
  ];

  test.each(people)('%s: a customer is answered, and then handed to a person', async (_channel, person) => {
    const customer = person();
    const { conversationSid } = customer.text('Where is my order?');
    expect((await customer.receives(1))[0]).toContain('4711');
    await untilQuiet(sandbox());
    customer.text('I want a human');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes).toMatchObject({ handedOff: true, handoffLanguage: 'en', order_id: '4711' });
    expect(postsIn(sandbox(), conversationSid).map(({ author }) => author)).toEqual([
      'AI Support Agent',
      'AI Support Agent',
    ]);
    await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'Alice here.');
    await untilQuiet(sandbox());
    expect(customer.received().at(-1)).toBe('Alice here.');
  });

  test('web chat with a courier’s phone in it: the visitor the task names is answered', async () => {
    sandbox().faults.tamper(({ event }) => event.EventType === 'reservation.created', 300, { times: 1 });
    const visitor = sandbox().visitor('Ada');
    const { conversationSid } = visitor.text('Where is my order?');
    const courier = { type: 'sms' as const, address: newNumber(), proxyAddress: '+15005550006' };
    sandbox().conversations.addSmsParticipant(conversationSid, courier);
    expect((await visitor.receives(1))[0]).toContain('4711');
    await untilQuiet(sandbox());
    visitor.text('Thank you, and when?');
    await visitor.receives(2);
  });

  test.each(people)(
    '%s: who asks for a person at once is handed off on the same task',
    async (_channel, person) => {
      const { conversationSid, taskSid } = person().text('A human, please');
      const task = await untilWithPeople(sandbox(), conversationSid);
      await untilQuiet(sandbox());
      expect(task.sid).toBe(taskSid);
    },
  );

  test.each(people)(
    '%s: a picture reaches OpenCX with an address that needs no credentials',
    async (_channel, person) => {
      const customer = person();
      const { conversationSid } = customer.text('Where is my order?', {
        media: [{ contentType: 'image/jpeg', filename: 'parcel.jpg', bytes: Buffer.from('a picture') }],
      });
      await customer.receives(1);
      await untilQuiet(sandbox());
      const [attachment] = sessionsOf(sandbox(), conversationSid)[0]?.messages[0]?.attachments ?? [];
      expect(attachment).toMatchObject({ name: 'parcel.jpg', type: 'image/jpeg' });
      const opened = await sandbox().download(attachment?.url ?? '');
      expect(opened).toMatchObject({ status: 200, contentType: 'image/jpeg' });
      expect(opened.content.toString()).toBe('a picture');
    },
  );

  test('a message of a picture only is answered', async () => {
    const customer = sandbox().whatsApp(newNumber());
    const { conversationSid } = customer.text('', {
      media: [{ contentType: 'image/png', filename: 'order.png', bytes: 12 }],
    });
    await customer.receives(1);
    await untilQuiet(sandbox());
    expect(sessionsOf(sandbox(), conversationSid)[0]?.messages[0]?.text).toBe('[file: order.png, image/png]');
  });

  test.each([
    ['SMS', (number: string) => sandbox().customer(number)],
    ['WhatsApp', (number: string) => sandbox().whatsApp(number)],
  ])('%s: the number is the contact, and no name is made of it', async (_channel, person) => {
    const number = newNumber();
    const customer = person(number);
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const contact = sessionsOf(sandbox(), conversationSid)[0]?.contact;
    expect(contact).toMatchObject({ phone_number: number });
    expect(contact?.name ?? null).toBeNull();
  });

  test('SMS and WhatsApp of one number are two sessions', async () => {
    const number = newNumber();
    const [bySms, byWhatsApp] = [sandbox().customer(number), sandbox().whatsApp(number)];
    const one = bySms.text('Hello');
    const other = byWhatsApp.text('Hello');
    await Promise.all([bySms.receives(1), byWhatsApp.receives(1)]);
    await untilQuiet(sandbox());
    expect(sessionsOf(sandbox(), one.conversationSid)[0]?.id).not.toBe(
      sessionsOf(sandbox(), other.conversationSid)[0]?.id,
    );
  });

  test('markup is WhatsApp’s there, and none elsewhere', async () => {
    const [byWhatsApp, byWeb] = [sandbox().whatsApp(newNumber()), sandbox().visitor('Ada')];
    byWhatsApp.text('markdown');
    byWeb.text('markdown');
    const [[marked = ''], [plain = '']] = await Promise.all([byWhatsApp.receives(1), byWeb.receives(1)]);
    await untilQuiet(sandbox());
    expect(marked).toMatch(/(?<!\*)\*[^*]+\*(?!\*)/);
    expect(plain).not.toContain('*');
  });

  test('a web visitor gets a long answer in one message', async () => {
    const visitor = sandbox().visitor('Ada');
    visitor.text('long');
    const [answer = ''] = await visitor.receives(1);
    await untilQuiet(sandbox());
    expect(visitor.received()).toHaveLength(1);
    expect(answer.length).toBeGreaterThan(1_600);
  });

  test('a web visitor gets an answer whole that is too long for a message in bytes, not in characters', async () => {
    const answer = 'هذه إجابة طويلة جدا عن طلبك. '.repeat(700).trim();
    sandbox().openCx.reword = () => answer;
    try {
      const visitor = sandbox().visitor('Ada');
      const { conversationSid } = visitor.text('مرحبا');
      await visitor.receives(1);
      await untilQuiet(sandbox());
      expect(answer.length).toBeGreaterThan(20_000);
      expect(visitor.received().join(' ')).toBe(answer);
      expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
    } finally {
      sandbox().openCx.reword = undefined;
    }
  });

  test('web chat: what a visitor filled in before is their contact in OpenCX', async () => {
    const visitor = sandbox().visitor('Ada', { email: 'ada@shop.example' });
    const { conversationSid } = visitor.text('Hello');
    await visitor.receives(1);
    await untilQuiet(sandbox());
    expect(sessionsOf(sandbox(), conversationSid)[0]?.contact).toMatchObject({
      name: 'Ada',
      email: 'ada@shop.example',
    });
  });

  test.each([
    [
      'es',
      'Quiero hablar con una persona',
      'Le paso con una persona de nuestro equipo, que le responderá aquí.',
    ],
    ['ar', 'أريد التحدث مع إنسان', 'سأحوّلك إلى أحد زملائنا، وسيرد عليك هنا.'],
  ])(
    'in %s the customer is told so in their language, and the rep knows which',
    async (language, words, line) => {
      const visitor = sandbox().visitor('Ada');
      const { conversationSid } = visitor.text(words);
      const task = await untilWithPeople(sandbox(), conversationSid);
      await untilQuiet(sandbox());
      expect(task.attributes.handoffLanguage).toBe(language);
      expect(visitor.received()).toEqual([line]);
    },
  );

  test('somebody of the company who joins a web chat and writes takes it over', async () => {
    const visitor = sandbox().visitor('Ada');
    const { conversationSid } = visitor.text('Hello');
    await visitor.receives(1);
    await untilQuiet(sandbox());
    const { sid } = sandbox().conversations.addChatParticipant(conversationSid, 'supervisor-bob');
    sandbox().conversations.say({ conversationSid, participantSid: sid, body: 'Bob here.' });
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });
});
