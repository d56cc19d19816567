import { Deadline } from '../../../src/common/deadline';
import { openCxClient } from '../../../src/opencx/client';
import { json, TestServer } from '../support/test-server';

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start(json(200, { id: 's1' }));
});
afterEach(() => server.close());

const client = () =>
  openCxClient({ OPENCX_API_KEY: 'key', OPENCX_API_URL: server.url, AI_AUTHOR: 'AI Support Agent' });

test('a session with somebody nobody has vouched for says so', async () => {
  const contact = { email: 'ada@shop.example' };
  await client().createSession({ contact, verified: false, customData: {} }, Deadline.in(5_000));
  await client().createSession({ contact, customData: {} }, Deadline.in(5_000));
  const [typed, known] = server.requests.map(({ body }) => JSON.parse(body) as unknown);
  expect(typed).toMatchObject({ contact, verified: false });
  expect(known).not.toHaveProperty('verified');
});

test.each(['..', '.', '\\..\\', 'a/b', 'a?b', '', 'x'.repeat(65)])(
  'the session %j is unknown, without a request',
  async (id) => {
    expect(await client().readSession(id, Deadline.in(5_000))).toBeUndefined();
    await expect(client().readHistory(id, Deadline.in(5_000))).rejects.toMatchObject({
      kind: 'session-unknown',
    });
    await expect(client().markResolved(id, Deadline.in(5_000))).rejects.toMatchObject({
      kind: 'session-unknown',
    });
    expect(server.requests).toEqual([]);
  },
);
