import { OpenCxServer } from './opencx-server';

let server: OpenCxServer;
let id: string;
beforeEach(async () => {
  server = await OpenCxServer.start();
  id = await server.newSession();
});
afterEach(() => server.close());

const aMessage = { sender: 'contact', message: { type: 'text', text: 'hello' } };
const send = (): Promise<Response> => server.raw('POST', `/chat/sessions/${id}/send`, aMessage);
const arrived = (): number => server.openCx.sessions()[0]?.messages.length ?? 0;

test.each([400, 401, 403, 404, 429, 500] as const)(
  '%i is refused once, in the error body of OpenCX',
  async (status) => {
    server.openCx.failNext(status);
    const refused = await server.say(id, 'hello');
    expect(refused.body).toMatchObject({ statusCode: status });
    expect(refused.headers.get('retry-after')).toBe(status === 429 ? '1' : null);
    expect(server.journal.entries.at(-1)?.details).toEqual({ operation: 'send', status });
    expect(arrived()).toBe(0);
    expect((await server.say(id, 'hello')).status).toBe(201);
  },
);

test('an HTML page comes with 200, and the message has not arrived', async () => {
  server.openCx.failNext('html');
  const response = await send();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(arrived()).toBe(0);
});

test('a JSON that is cut off comes after the AI has answered', async () => {
  server.openCx.failNext('cut-off');
  const text = await (await send()).text();
  expect(text).toMatch(/^\{"success":true/);
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(arrived()).toBe(2);
});

test('a huge answer has 5 MB', async () => {
  server.openCx.failNext('huge');
  expect((await (await send()).text()).length).toBeGreaterThan(5 * 1024 * 1024);
});

test('an unknown shape says nothing of the answer that is there', async () => {
  server.openCx.failNext('unknown-shape');
  expect((await server.say(id, 'hello')).body).toEqual({ ok: 1 });
  expect(arrived()).toBe(2);
});

test('a reset connection breaks the call, although the message has arrived', async () => {
  server.openCx.failNext('reset');
  await expect(send()).rejects.toThrow('fetch failed');
  expect(arrived()).toBe(2);
});

test('silence lasts as long as the caller waits, and the message has not arrived', async () => {
  server.openCx.failNext('silence');
  const caller = new AbortController();
  const answer = fetch(`${server.url}/chat/sessions/${id}/send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.openCx.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(aMessage),
    signal: caller.signal,
  });
  await server.journal.until('the request is there', () => server.count('request.failed') === 1);
  const first = await Promise.race([answer, server.say(id, 'hello')]);
  expect(first).toMatchObject({ body: { success: true } });
  caller.abort();
  await expect(answer).rejects.toThrow('aborted');
  expect(arrived()).toBe(2);
});

test('planned failures hit their operation, as often as planned, one plan after the other', async () => {
  server.openCx.failNext(500, 2, 'get');
  server.openCx.failNext(404, 1, 'all');
  const status = async (path: string): Promise<number> =>
    (await server.call('GET', `/chat/sessions/${id}${path}`)).status;
  expect([await status(''), await status('/history'), await status('/history')]).toEqual([500, 404, 200]);
  expect([await status(''), await status('')]).toEqual([500, 200]);
});

test('constant failures last until they are taken back', async () => {
  server.openCx.failing = 500;
  expect([(await send()).status, (await send()).status]).toEqual([500, 500]);
  expect((await server.call('POST', '/chat/sessions', {})).status).toBe(201);
  server.openCx.failingOperation = 'create';
  expect([(await send()).status, (await server.call('POST', '/chat/sessions', {})).status]).toEqual([
    201, 500,
  ]);
  server.openCx.failing = undefined;
  expect((await server.call('POST', '/chat/sessions', {})).status).toBe(201);
});

test.each([
  ['empty', 201, ''],
  [
    'error-after',
    500,
    '{"statusCode":500,"message":"Internal Server Error","error":"Internal Server Error"}',
  ],
] as const)('%s says nothing of the answer that is there', async (kind, status, text) => {
  server.openCx.failNext(kind);
  const response = await send();
  expect({ status: response.status, text: await response.text() }).toEqual({ status, text });
  expect(arrived()).toBe(2);
});

test('a cut connection breaks the call, and the message has not arrived', async () => {
  server.openCx.failNext('cut');
  await expect(send()).rejects.toThrow('fetch failed');
  expect(arrived()).toBe(0);
});
