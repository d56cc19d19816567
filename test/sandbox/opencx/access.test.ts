import { RateLimit } from '../../../sandbox/opencx/rate-limit';
import { OpenCxServer } from './opencx-server';

let server: OpenCxServer;
beforeEach(async () => {
  server = await OpenCxServer.start();
});
afterEach(() => server.close());

test.each(['', 'Bearer ocx_live_wrong', 'Basic abc'])('the key %p is refused', async (authorization) => {
  const answer = await server.call('POST', '/chat/sessions', {}, authorization);
  expect(answer.body).toEqual({ statusCode: 401, message: 'Unauthorized', error: 'Unauthorized' });
  expect(server.openCx.sessions()).toEqual([]);
  expect(server.journal.entries.at(-1)).toMatchObject({
    source: 'opencx',
    what: 'request.refused',
    details: { operation: 'create', status: 401 },
  });
});

test('a key without the scope is forbidden', async () => {
  server.openCx.keyState = 'no-access';
  expect((await server.call('POST', '/chat/sessions', {})).body).toMatchObject({ statusCode: 403 });
});

test('an operation OpenCX does not have is not found', async () => {
  const id = await server.newSession();
  expect((await server.call('POST', `/chat/sessions/${id}/handoff`, {})).body).toMatchObject({
    statusCode: 404,
  });
  expect(server.journal.entries.at(-1)?.details).toEqual({ operation: 'unknown', status: 404 });
});

test('the key is limited to 100 requests a minute, and what was refused does not count', async () => {
  const statuses = (count: number): Promise<number[]> =>
    Promise.all(
      Array.from({ length: count }, async () => (await server.call('GET', '/chat/sessions/none')).status),
    );
  expect((await statuses(100)).filter((status) => status === 429)).toEqual([]);
  const refused = await server.call('POST', '/chat/sessions', {});
  expect(refused.body).toMatchObject({ statusCode: 429, error: 'Too Many Requests' });
  expect(refused.headers.has('retry-after')).toBe(false);
  server.openCx.requestsPerMinute = 101;
  expect((await server.call('POST', '/chat/sessions', {})).status).toBe(201);
});

test('the limit looks back one minute', () => {
  const limit = new RateLimit();
  const at = (seconds: number): boolean => limit.admit(new Date(seconds * 1000), 2);
  expect([at(0), at(30), at(59), at(60), at(61), at(90)]).toEqual([true, true, false, true, false, true]);
});
