import fc from 'fast-check';
import { OpenCxServer } from './opencx-server';

let server: OpenCxServer;
beforeEach(async () => {
  server = await OpenCxServer.start();
  server.openCx.requestsPerMinute = 10_000;
});
afterEach(() => server.close());

const aMessage = { sender: 'contact', message: { type: 'text', text: 'hello' } };

test('a new session is an open API session of its own', async () => {
  const id = await server.newSession();
  const { status, body } = await server.call('GET', `/chat/sessions/${id}`);
  expect(status).toBe(200);
  expect(body).toEqual({
    id,
    status: 'open',
    ai_closure_type: null,
    sentiment: null,
    channel: { type: 'api' },
    ticket_number: 1,
    assist_mode: false,
    created_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    updated_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    custom_data: {},
  });
});

test.each([
  [true, { custom_data: { plan: 'pro' }, non_verified_custom_data: {} }],
  [null, { custom_data: {}, non_verified_custom_data: { plan: 'pro' } }],
])("a contact's custom data is kept by whether it is verified (%p)", async (verified, expected) => {
  const contact = { name: 'Ann', phone_number: '+15005550001', custom_data: { plan: 'pro' } };
  const id = await server.newSession({ verified, contact });
  const { body } = await server.call('GET', `/chat/sessions/${id}`);
  expect((body as { contact: unknown }).contact).toEqual({
    id: expect.any(String) as string,
    name: 'Ann',
    phone_number: '+15005550001',
    ...expected,
  });
});

test('a send merges custom data and contact into what is there', async () => {
  const id = await server.newSession({
    custom_data: { flex_order_id: '4711', vip: false },
    contact: { name: 'Ann', custom_data: { plan: 'pro' } },
  });
  await server.say(id, 'hello', {
    custom_data: { vip: true, carts: 2 },
    contact: { email: 'ann@example.com', custom_data: { city: 'Rome' } },
  });
  expect(server.openCx.sessions()).toMatchObject([
    {
      id,
      customData: { flex_order_id: '4711', vip: true, carts: 2 },
      contact: { name: 'Ann', email: 'ann@example.com', custom_data: { plan: 'pro', city: 'Rome' } },
    },
  ]);
});

test('flat custom data is taken, anything nested in it is refused, on create and on send', async () => {
  const id = await server.newSession();
  const flat = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  const nested = fc.oneof(fc.constant(null), fc.array(flat), fc.dictionary(fc.string(), flat));
  const statuses = async (custom_data: unknown): Promise<number[]> => [
    (await server.call('POST', '/chat/sessions', { custom_data })).status,
    (await server.call('POST', `/chat/sessions/${id}/send`, { ...aMessage, custom_data })).status,
  ];
  await fc.assert(
    fc.asyncProperty(flat, nested, async (value, wrong) => {
      expect(await statuses({ value })).toEqual([201, 201]);
      expect(await statuses({ value, wrong })).toEqual([400, 400]);
    }),
    { numRuns: 25 },
  );
});

test('a refused send leaves the session as it was', async () => {
  const id = await server.newSession({ custom_data: { a: 1 } });
  await server.say(id, '', { custom_data: { a: 2 } });
  expect(server.openCx.sessions()).toMatchObject([{ customData: { a: 1 }, messages: [] }]);
});

test.each([
  ['another sender', { ...aMessage, sender: 'ai' }],
  ['another type of message', { ...aMessage, message: { type: 'image', text: 'x' } }],
  ['empty text', { ...aMessage, message: { type: 'text', text: '' } }],
  ['no text', { ...aMessage, message: { type: 'text' } }],
  [
    'an attachment without content',
    { ...aMessage, message: { type: 'text', text: '', attachments: [{ name: 'a' }] } },
  ],
  ['a contact field of another type', { ...aMessage, contact: { phone_number: 15005550001 } }],
  ["a contact's custom data that is no string", { ...aMessage, contact: { custom_data: { n: 1 } } }],
  ['an agent id that is no number', { ...aMessage, agent: { id: '7' } }],
  ['an undocumented property', { ...aMessage, customData: {} }],
  ['no JSON', '{"sender":'],
])('a send with %s is refused', async (_what, body) => {
  const id = await server.newSession();
  const answer = await server.call('POST', `/chat/sessions/${id}/send`, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ statusCode: 400, error: 'Bad Request' });
  expect(server.openCx.sessions()[0]?.messages).toEqual([]);
});

test('a body above 1 MB is refused', async () => {
  const id = await server.newSession();
  expect((await server.say(id, 'x'.repeat(1_100_000))).status).toBe(413);
});

test('text may be empty when there is a file', async () => {
  const id = await server.newSession();
  const attachments = [{ name: 'a.png', base64: 'aGVsbG8=', mime_type: 'image/png' }];
  const message = { type: 'text', text: '', attachments };
  expect((await server.call('POST', `/chat/sessions/${id}/send`, { ...aMessage, message })).status).toBe(201);
  expect(server.openCx.sessions()[0]?.messages[0]).toMatchObject({
    sender: 'contact',
    attachments: [{ name: 'a.png', type: 'image/png', size: 5 }],
  });
});

test('PATCH changes the status and answers without a body; custom data is not taken there', async () => {
  const id = await server.newSession();
  const close = { status: 'closed_resolved', generate_summary_and_sentiment_on_resolve: true };
  const { status, body } = await server.call('PATCH', `/chat/sessions/${id}`, close);
  expect([status, body]).toEqual([200, undefined]);
  expect((await server.call('GET', `/chat/sessions/${id}`)).body).toMatchObject({
    status: 'closed_resolved',
    sentiment: 'neutral',
  });
  expect((await server.call('PATCH', `/chat/sessions/${id}`, { status: 'closed' })).status).toBe(400);
  expect((await server.call('PATCH', `/chat/sessions/${id}`, { custom_data: { a: 1 } })).status).toBe(400);
});

test.each([
  ['GET', ''],
  ['PATCH', ''],
  ['POST', '/send'],
  ['GET', '/history'],
])('%s of an unknown session%s is not found', async (method, path) => {
  const body = method === 'GET' ? undefined : aMessage;
  const answer = await server.call(
    method,
    `/chat/sessions/00000000-0000-4000-8000-000000000000${path}`,
    body,
  );
  expect(answer.body).toEqual({ statusCode: 404, message: 'Session not found', error: 'Not Found' });
});
