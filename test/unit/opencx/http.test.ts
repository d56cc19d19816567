import type { OpenCxError } from '../../../src/ai-worker/ports/opencx';
import { Deadline } from '../../../src/common/deadline';
import { openCxHttp, type OpenCxRequest } from '../../../src/opencx/http';
import { json, reset, type Respond, silence, TestServer, text } from '../support/test-server';

const KEY = 'ocx_live_secret';
const OK = json(200, { id: 's1' });
const SEND: OpenCxRequest<unknown> = {
  operation: 'send',
  method: 'post',
  path: '/chat/sessions/s1/send',
  body: { sender: 'contact' },
  harmless: false,
  read: (body) => body,
};
const READ: OpenCxRequest<unknown> = {
  operation: 'get session',
  method: 'get',
  path: '/chat/sessions/s1',
  harmless: true,
  read: (body) => body,
};

let server: TestServer | undefined;
beforeEach(() => {
  // Pauses between tries are random: none at all here.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
  server = undefined;
});

/** Makes a request of a server with these answers; gives the answer or the error, and how often it was asked. */
async function ask(
  request: OpenCxRequest<unknown>,
  responses: [Respond, ...Respond[]],
  milliseconds = 5_000,
): Promise<{ answer?: unknown; error?: OpenCxError; tries: number }> {
  server = await TestServer.start(...responses);
  const http = openCxHttp(server.url, KEY);
  try {
    const answer = await http(request, Deadline.in(milliseconds));
    return { answer, tries: server.requests.length };
  } catch (error) {
    return { error: error as OpenCxError, tries: server.requests.length };
  }
}

const cutOff: Respond = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"id": "s', () => void response.socket?.destroy());
};

describe('a request', () => {
  test('carries the key and its body, and gives the parsed JSON', async () => {
    expect(await ask(SEND, [OK])).toEqual({ answer: { id: 's1' }, tries: 1 });
    const [sent] = server?.requests ?? [];
    expect(sent?.request).toMatchObject({ method: 'POST', url: '/chat/sessions/s1/send' });
    expect(sent?.request.headers).toMatchObject({ authorization: `Bearer ${KEY}` });
    expect(sent?.body).toBe('{"sender":"contact"}');
  });

  test('carries its query', async () => {
    await ask({ ...READ, query: { cursor: 'a&b=c' } }, [OK]);
    const url = new URL(server?.requests[0]?.request.url ?? '', server?.url);
    expect(url.searchParams.get('cursor')).toBe('a&b=c');
  });

  test('an answer without a body is an empty one', async () => {
    expect(await ask(READ, [text(204, '')])).toMatchObject({ answer: {} });
  });

  test('several requests share a connection', async () => {
    server = await TestServer.start(OK);
    const http = openCxHttp(server.url, KEY);
    for (let count = 0; count < 3; count++) await http(READ, Deadline.in(5_000));
    await openCxHttp(server.url, KEY)(READ, Deadline.in(5_000));
    expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
  });
});

describe('what OpenCX refuses is a typed error, tried once', () => {
  test.each([
    [400, 'bad-request'],
    [401, 'key-refused'],
    [403, 'key-refused'],
    [404, 'session-unknown'],
    [422, 'bad-request'],
  ])('%i is %s', async (status, kind) => {
    const body = { statusCode: status, message: 'secret words', error: 'secret words' };
    expect(await ask(READ, [json(status, body)])).toMatchObject({
      error: { name: 'OpenCxError', kind, status, operation: 'get session' },
      tries: 1,
    });
  });
});

describe('an answer that is none', () => {
  test.each<[string, Respond]>([
    ['an HTML page', text(200, '<html>secret words</html>', { 'Content-Type': 'text/html' })],
    ['cut-off JSON', text(200, '{"id": "secret wor')],
    ['5 MB', text(200, JSON.stringify({ id: 'x'.repeat(5_000_000) }))],
  ])('%s is unreadable: a read is tried again, a send never', async (_what, respond) => {
    expect(await ask(READ, [respond])).toMatchObject({ error: { kind: 'unreadable' }, tries: 3 });
    await server?.close();
    expect(await ask(SEND, [respond])).toMatchObject({ error: { kind: 'unreadable' }, tries: 1 });
  });

  test('a connection that breaks inside the answer is a typed error', async () => {
    const { error } = await ask(SEND, [cutOff]);
    expect(['unreadable', 'unreachable']).toContain(error?.kind);
  });
});

describe('trying again', () => {
  const tooMany = json(429, {});
  const failing = json(500, {});

  test('429: a send too, since nothing happened', async () => {
    expect(await ask(SEND, [tooMany, tooMany, OK])).toEqual({ answer: { id: 's1' }, tries: 3 });
  });

  test('429 for ever ends', async () => {
    expect(await ask(SEND, [tooMany])).toMatchObject({
      error: { kind: 'too-many-requests', status: 429 },
      tries: 3,
    });
  });

  test('429 with Retry-After waits that long', async () => {
    await ask(READ, [json(429, {}, { 'Retry-After': '0.2' }), OK]);
    const [first, second] = server?.requests ?? [];
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(190);
  });

  test('429 with a Retry-After past the deadline fails at once', async () => {
    const begun = Date.now();
    const asked = await ask(READ, [json(429, {}, { 'Retry-After': '60' }), OK], 25_000);
    expect(asked).toMatchObject({ error: { kind: 'too-many-requests' }, tries: 1 });
    expect(Date.now() - begun).toBeLessThan(20_000);
  });

  test.each<[string, Respond, string]>([
    ['500', failing, 'server-error'],
    ['a reset connection', reset, 'unreachable'],
  ])('after %s a read is tried again, a send never', async (_what, respond, kind) => {
    expect(await ask(READ, [respond, OK])).toEqual({ answer: { id: 's1' }, tries: 2 });
    await server?.close();
    expect(await ask(SEND, [respond, OK])).toMatchObject({ error: { kind }, tries: 1 });
  });

  test('a read that fails for ever ends', async () => {
    expect(await ask(READ, [failing])).toMatchObject({
      error: { kind: 'server-error', status: 500 },
      tries: 3,
    });
  });
});

describe('the deadline', () => {
  test.each([SEND, READ])('ends a request that is never answered: $operation', async (request) => {
    expect(await ask(request, [silence], 1_500)).toMatchObject({ error: { kind: 'no-answer' }, tries: 1 });
  });

  test('ends an answer that trickles', async () => {
    const trickle: Respond = (response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    };
    expect(await ask(READ, [trickle], 350)).toMatchObject({ error: { kind: 'no-answer' } });
  });

  test('ends the pauses between tries', async () => {
    // Longer than it.
    jest.mocked(Math.random).mockReturnValue(1_000);
    expect(await ask(READ, [json(500, {})], 20_000)).toMatchObject({
      error: { kind: 'server-error' },
      tries: 1,
    });
  });
});

test('an OpenCX that is not there is unreachable', async () => {
  const gone = await TestServer.start(OK);
  await gone.close();
  const request = openCxHttp(gone.url, KEY)(SEND, Deadline.in(5_000));
  await expect(request).rejects.toMatchObject({ kind: 'unreachable' });
});

test.each<[string, Respond]>([
  ['a refusal', json(400, { message: 'secret words' })],
  ['a server error', text(500, 'secret words')],
  ['an unreadable answer', text(200, 'secret words')],
])('neither the body nor the key is in the error of %s', async (_what, respond) => {
  const { error } = await ask(SEND, [respond]);
  expect(error).toBeDefined();
  const all = [error?.message, error?.stack, JSON.stringify(error), String(error?.cause)].join();
  expect(all).not.toMatch(/secret/);
});

test.each([301, 302, 303, 307, 308])(
  '%i is not followed: the customer’s words go to no other host',
  async (status) => {
    const elsewhere = await TestServer.start(OK);
    const { error, tries } = await ask(SEND, [text(status, '', { Location: elsewhere.url })]);
    expect(error?.kind).toBe('unreadable');
    expect(tries).toBe(1);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  },
);
