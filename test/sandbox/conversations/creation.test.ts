import { Conversations } from '../../../sandbox/conversations/conversations';
import { OtherServices } from '../../../sandbox/conversations/other-services';
import { ServedService, type TestWorld, testWorld } from './serve';

let world: TestWorld;
let conversations: Conversations;
let api: ServedService;

beforeEach(async () => {
  world = testWorld();
  conversations = new Conversations(world);
  conversations.configureWebhooks({
    postWebhookUrl: 'https://example.com/events',
    filters: ['onConversationAdded', 'onParticipantAdded', 'onMessageAdded'],
  });
  api = await ServedService.start(conversations);
});
afterEach(() => api.stop());

test('a conversation is made by its unique name once, and removed with everything in it', async () => {
  const named = { UniqueName: 'once', FriendlyName: 'One', Attributes: '{"a":1}' };
  const made = await api.post('/v1/Conversations', named);
  expect(made).toMatchObject({
    status: 201,
    body: { unique_name: 'once', friendly_name: 'One', attributes: '{"a":1}', state: 'active' },
  });
  expect(await api.post('/v1/Conversations', named)).toMatchObject({ status: 409, body: { code: 50353 } });
  expect(await api.post('/v1/Conversations', { Attributes: '{' })).toMatchObject({ body: { code: 50304 } });
  expect((await api.delete('/v1/Conversations/once')).status).toBe(204);
  expect((await api.get(`/v1/Conversations/${String(made.body.sid)}`)).status).toBe(404);
});

test.each([
  ['FriendlyName', 50003],
  ['UniqueName', 50004],
])('a conversation has a %s of 256 characters at most', async (field, code) => {
  expect((await api.post('/v1/Conversations', { [field]: 'x'.repeat(256) })).status).toBe(201);
  expect(await api.post('/v1/Conversations', { [field]: 'x'.repeat(257) })).toMatchObject({
    status: 400,
    body: { code },
  });
});

test('an identity and an author have 256 characters at most', async () => {
  const { sid } = conversations.create();
  const participants = `/v1/Conversations/${sid}/Participants`;
  expect((await api.post(participants, { Identity: 'x'.repeat(256) })).status).toBe(201);
  expect((await api.post(participants, { Identity: 'x'.repeat(257) })).status).toBe(400);
  const messages = `/v1/Conversations/${sid}/Messages`;
  expect((await api.post(messages, { Author: 'x'.repeat(256), Body: 'Hello' })).status).toBe(201);
  expect((await api.post(messages, { Author: 'x'.repeat(257), Body: 'Hello' })).status).toBe(400);
});

test('phones and browsers are added by REST, with the refusals of any other way', async () => {
  const { sid } = conversations.create();
  const path = `/v1/Conversations/${sid}/Participants`;
  const phone = {
    'MessagingBinding.Address': '+15005550101',
    'MessagingBinding.ProxyAddress': '+15005550006',
  };
  expect(await api.post(path, phone)).toMatchObject({
    status: 201,
    body: { identity: null, messaging_binding: { type: 'sms', address: '+15005550101' } },
  });
  expect(await api.post(path, phone)).toMatchObject({ status: 409, body: { code: 50416 } });
  expect(await api.post(path, { Identity: 'ann' })).toMatchObject({ status: 201, body: { identity: 'ann' } });
  expect(await api.post(path, { Identity: 'ann' })).toMatchObject({ status: 409, body: { code: 50433 } });
  expect(await api.post(path, {})).toMatchObject({ status: 400, body: { code: 50407 } });
});

test('what is made by REST fires webhooks only when it asks for them', async () => {
  const { body } = await api.post('/v1/Conversations');
  const path = `/v1/Conversations/${String(body.sid)}/Participants`;
  await api.post(path, { Identity: 'ann' });
  expect(world.calls).toEqual([]);
  await api.post(path, { Identity: 'bob' }, { 'X-Twilio-Webhook-Enabled': 'true' });
  expect(world.calls.map(({ parameters }) => parameters.Identity)).toEqual(['bob']);
});

test.each([
  [false, 0],
  [true, 1],
])('messages reach their author: %s', async (reaches, receipts) => {
  conversations.undocumented.messagesReachTheirAuthor = reaches;
  const { sid } = conversations.create();
  const binding = { type: 'sms', address: '+15005550101', proxyAddress: '+15005550006' } as const;
  conversations.addSmsParticipant(sid, binding);
  const receiptsOf = async (author: string): Promise<unknown[]> => {
    const message = await api.post(`/v1/Conversations/${sid}/Messages`, { Author: author, Body: 'Hello' });
    const path = `/v1/Conversations/${sid}/Messages/${String(message.body.sid)}/Receipts`;
    return (await api.get(path)).body.delivery_receipts as unknown[];
  };
  expect(await receiptsOf(binding.address)).toHaveLength(receipts);
  expect(await receiptsOf('system')).toHaveLength(1);
  expect(conversations.received(binding.address)).toHaveLength(receipts + 1);
});

describe('services beside the default one', () => {
  let all: ServedService;
  let others: OtherServices;

  beforeEach(async () => {
    others = new OtherServices(world, conversations);
    all = await ServedService.start(others);
  });
  afterEach(() => all.stop());

  test('have conversations and webhooks of their own, until they are removed', async () => {
    const made = await all.post('/v1/Services', { FriendlyName: 'Another' });
    expect(made).toMatchObject({ status: 201, body: { friendly_name: 'Another' } });
    const path = `/v1/Services/${String(made.body.sid)}`;
    await all.post(`${path}/Configuration/Webhooks`, {
      PostWebhookUrl: 'https://example.com/other',
      Filters: 'onConversationAdded',
    });
    const webhooks = { 'X-Twilio-Webhook-Enabled': 'true' };
    const there = await all.post(`${path}/Conversations`, { UniqueName: 'there' }, webhooks);
    expect(there).toMatchObject({ status: 201, body: { chat_service_sid: made.body.sid } });
    expect(world.calls.map(({ url }) => url)).toEqual(['https://example.com/other']);
    expect((await api.get('/v1/Conversations/there')).status).toBe(404);
    expect(others.names()).toEqual(['Another']);
    expect((await all.delete(path)).status).toBe(204);
    expect(others.names()).toEqual([]);
    expect((await all.get(`${path}/Conversations/there`)).status).toBe(404);
  });

  test('are refused without a name, and are listed with the default one', async () => {
    expect((await all.post('/v1/Services')).status).toBe(400);
    const { services } = (await all.get('/v1/Services')).body;
    expect(services).toMatchObject([{ sid: conversations.serviceSid }]);
  });
});
