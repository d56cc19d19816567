import { Conversations } from '../../../sandbox/conversations/conversations';
import type { MessagingBinding } from '../../../sandbox/conversations/model';
import { ServedService, testWorld } from './serve';

const world = testWorld();
const conversations = new Conversations(world);
const proxyAddress = '+15005550100';
let served: ServedService;
let nextPhone = 1000;

beforeAll(async () => {
  served = await ServedService.start(conversations);
});
afterAll(() => served.stop());

function phone(): MessagingBinding {
  nextPhone += 1;
  return { type: 'sms', address: `+1500555${nextPhone}`, proxyAddress };
}

function smsConversation(): { sid: string; customer: string; address: string; path: string } {
  const binding = phone();
  const { sid } = conversations.create();
  const customer = conversations.addSmsParticipant(sid, binding).sid;
  return { sid, customer, address: binding.address, path: `/v1/Conversations/${sid}/Messages` };
}

function chatConversation(...identities: string[]): { sid: string; path: string; participants: string[] } {
  const { sid } = conversations.create();
  const participants = identities.map((identity) => conversations.addChatParticipant(sid, identity).sid);
  return { sid, participants, path: `/v1/Conversations/${sid}/Messages` };
}

describe('the index of messages', () => {
  test('rises by one for messages of people and of the API alike', async () => {
    const { sid, customer, path } = smsConversation();
    conversations.say({ conversationSid: sid, participantSid: customer, body: 'one' });
    const byApi = await served.post(path, { Body: 'two' });
    conversations.say({ conversationSid: sid, participantSid: customer, body: 'three' });
    expect(byApi).toMatchObject({ status: 201, body: { index: 1, author: 'system', attributes: '{}' } });
    const listed = await served.get(`${path}?Order=desc&PageSize=2`);
    expect(listed.body.messages).toMatchObject([{ index: 2 }, { index: 1 }]);
    expect(listed.body.meta).toMatchObject({
      next_page_url: expect.stringContaining('Order=desc') as string,
    });
    const rest = await served.get(`${path}?Order=desc&PageSize=2&Page=1`);
    expect(rest.body.messages).toMatchObject([
      { index: 0, body: 'one', author: expect.stringMatching(/^\+1500555/) as string },
    ]);
  });
});

describe('a message reaches', () => {
  test('the phone with the body alone, and browsers with the author, but never its sender', async () => {
    const { sid, customer, address, path } = smsConversation();
    conversations.addChatParticipant(sid, 'ada');
    conversations.say({ conversationSid: sid, participantSid: customer, body: 'hello' });
    await served.post(path, { Body: 'hi', Author: 'AI Support Agent' });
    expect(conversations.received(address)).toMatchObject([{ body: 'hi', author: null }]);
    expect(conversations.received('ada')).toMatchObject([
      { body: 'hello', author: address },
      { body: 'hi', author: 'AI Support Agent' },
    ]);
    const delivered = world.journal.entries.filter(
      ({ what, details }) => what === 'message.delivered' && details.conversationSid === sid,
    );
    expect(delivered.map(({ source, details }) => [source, details.to, details.from])).toEqual([
      ['phone', 'ada', null],
      ['phone', address, proxyAddress],
      ['phone', 'ada', null],
    ]);
  });

  test('not the participant whose name its author has', async () => {
    const { path } = chatConversation('grace', 'linus');
    const written = await served.post(path, { Body: 'as Grace', Author: 'grace' });
    expect(written.body.participant_sid).toMatch(/^MB/);
    expect(conversations.received('grace')).toEqual([]);
    expect(conversations.received('linus')).toMatchObject([{ body: 'as Grace' }]);
  });
});

describe('Conversations refuses', () => {
  test('more than 1,600 characters to a phone, by REST and from a browser', async () => {
    const { sid, customer, path } = smsConversation();
    const rep = conversations.addChatParticipant(sid, 'barbara').sid;
    expect((await served.post(path, { Body: 'x'.repeat(1600) })).status).toBe(201);
    const long = 'x'.repeat(1601);
    expect(await served.post(path, { Body: long })).toMatchObject({ status: 400, body: { code: 50504 } });
    expect(() => conversations.say({ conversationSid: sid, participantSid: rep, body: long })).toThrow(
      'too long',
    );
    expect(conversations.say({ conversationSid: sid, participantSid: customer, body: long }).index).toBe(1);
  });

  test('more than 32 KB anywhere', async () => {
    const { path } = chatConversation('edsger');
    expect((await served.post(path, { Body: 'x'.repeat(32 * 1024) })).status).toBe(201);
    expect((await served.post(path, { Body: `${'x'.repeat(32 * 1024 - 1)}é` })).body.code).toBe(50504);
  });

  test('a message without content', async () => {
    expect((await served.post(chatConversation('alan').path, { Author: 'system' })).status).toBe(400);
  });

  test.each([
    ['{', 50304],
    [JSON.stringify({ note: 'x'.repeat(4096) }), 50303],
  ])('the attributes %.20s', async (Attributes, code) => {
    const answer = await served.post(chatConversation('alonzo').path, { Body: 'a', Attributes });
    expect(answer).toMatchObject({ status: 400, body: { code } });
  });

  test('every write to a closed conversation', async () => {
    const { sid, customer, path } = smsConversation();
    conversations.close(sid);
    expect(await served.post(path, { Body: 'late' })).toMatchObject({ status: 400, body: { code: 50377 } });
    expect(() => conversations.say({ conversationSid: sid, participantSid: customer, body: 'late' })).toThrow(
      'closed',
    );
    expect(() => conversations.close(sid)).toThrow('closed');
    expect((await served.get(path)).body.messages).toEqual([]);
  });

  test.each([
    '/v1/Conversations/CH00000000000000000000000000000000',
    '/v1/Conversations/CH00000000000000000000000000000000/Messages',
    '/v1/Services/IS00000000000000000000000000000000/Configuration/Webhooks',
  ])('what is not there: %s', async (path) => {
    expect(await served.get(path)).toMatchObject({ status: 404, body: { code: 20404 } });
  });

  test('the conversation under another service', async () => {
    const { sid } = chatConversation('tim');
    const answer = await served.get(`/v1/Services/IS00000000000000000000000000000000/Conversations/${sid}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 20404 } });
  });
});

test('answers follow the path that was used, with and without the service', async () => {
  const { sid } = conversations.create({ uniqueName: 'order-7', attributes: { order: 7 } });
  const { sid: participant } = conversations.addChatParticipant(sid, 'margaret');
  const plain = `/v1/Conversations/${sid}`;
  const inService = `/v1/Services/${conversations.serviceSid}/Conversations/${sid}`;
  for (const path of [plain, inService]) {
    const { body: conversation } = await served.get(path);
    expect(conversation).toMatchObject({ state: 'active', attributes: '{"order":7}' });
    expect(conversation.url).toBe(`https://conversations.twilio.com${path}`);
    const message = (await served.post(`${path}/Messages`, { Body: 'hi' })).body;
    expect(message.url).toBe(`https://conversations.twilio.com${path}/Messages/${String(message.sid)}`);
    expect((await served.get(`${path}/Messages/${String(message.sid)}`)).body).toEqual(message);
    const listed = await served.get(`${path}/Participants`);
    expect(listed.body.participants).toEqual([
      (await served.get(`${path}/Participants/${participant}`)).body,
    ]);
    expect('chat_service_sid' in message).toBe(path === inService);
  }
  expect((await served.get('/v1/Conversations/order-7')).body.sid).toBe(sid);
});

describe('what became of a message', () => {
  test.each([
    [23, 0],
    [25, 63016],
  ])('by WhatsApp, %i hours after the customer wrote last, is told by its receipt', async (hours, code) => {
    const address = `whatsapp:+150055501${hours}`;
    const { sid } = conversations.create({}, undefined, false);
    const binding = { type: 'whatsapp', address, proxyAddress: 'whatsapp:+15005550006' } as const;
    const participant = conversations.addSmsParticipant(sid, binding, false);
    conversations.say({ conversationSid: sid, participantSid: participant.sid, body: 'Hello', media: [] });
    world.clock.advance(hours * 3_600_000);
    const path = `/v1/Conversations/${sid}/Messages`;
    const { body } = await served.post(path, { Body: 'Still there?' });
    world.clock.advance(60_000);
    const { body: receipts } = await served.get(`${path}/${String(body.sid)}/Receipts`);
    expect(receipts.delivery_receipts).toMatchObject([{ error_code: code }]);
    expect(conversations.inboxes.received(address)).toHaveLength(code === 0 ? 1 : 0);
  });

  test.each([
    [0, 'delivered', { sent: 'all', delivered: 'all', failed: 'none', undelivered: 'none' }],
    [30007, 'undelivered', { sent: 'all', delivered: 'none', failed: 'none', undelivered: 'all' }],
    [21610, 'failed', { sent: 'none', delivered: 'none', failed: 'all', undelivered: 'none' }],
  ])('is known when the network has told (%i)', async (code, status, delivery) => {
    const { address, path } = smsConversation();
    if (code !== 0) conversations.inboxes.undeliverable.set(address, code);
    const { body } = await served.post(path, { Body: 'hi' });
    const known = async (): Promise<unknown> => {
      const { body: message } = await served.get(`${path}/${String(body.sid)}`);
      const { body: receipts } = await served.get(`${path}/${String(body.sid)}/Receipts`);
      const [receipt] = receipts.delivery_receipts as Record<string, unknown>[];
      return { delivery: message.delivery, status: receipt?.status, code: receipt?.error_code };
    };
    conversations.inboxes.receiptsTake = 60_000;
    const onItsWay = { sent: 'all', delivered: 'none', failed: 'none', undelivered: 'none' };
    expect(await known()).toMatchObject({ delivery: onItsWay, status: 'sent', code: 0 });
    world.clock.advance(60_000);
    expect(await known()).toMatchObject({ delivery, status, code });
  });
});
