import express from 'express';
import { Invocations } from '../../../sandbox/cloud/invocations';
import { listen, type Listening } from '../../../sandbox/cloud/listen';
import { createEdge } from '../../../sandbox/edge/edge';
import { SignedWebhookCaller } from '../../../sandbox/edge/webhook-caller';
import { testWorld } from '../conversations/serve';

const { account, clock, journal } = testWorld();
const domainName = 'opencx-flex-1234-dev.twil.io';
const caller = new SignedWebhookCaller(account);
const invocations = new Invocations();
const parts: Listening[] = [];
/** What the runtime does when a request has reached it, before it answers. */
let onArrival: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  const runtime = await start(
    express()
      .use(express.json({ limit: '1mb' }), express.urlencoded({ extended: false }))
      .use(async ({ query, headers, body }, response) => {
        await onArrival();
        response.json({ query, contentType: headers['content-type'], body: body as unknown });
      }),
  );
  const functions = new Map([
    ['/opencx/events', 'public'],
    ['/taskrouter/events', 'protected'],
  ] as const);
  const edge = await start(
    createEdge({ account, clock, journal, invocations, functions, domainName, runtimePort: runtime.port }),
  );
  caller.edge = { domainName, port: edge.port };
});
afterAll(() => Promise.all(parts.map((part) => part.close())));

async function start(app: express.Express): Promise<Listening> {
  const part = await listen(app);
  parts.push(part);
  return part;
}

const url = `https://${domainName}/opencx/events?secret=s`;

test('JSON reaches a public Function as JSON, nested data included', async () => {
  const body = { event: 'conversation.closed', data: [{ id: 'a', count: 2, none: null }] };
  const answer = await caller.postJson(url, body, 5_000);
  expect(JSON.parse(answer.body)).toEqual({
    query: { secret: 's' },
    contentType: 'application/json',
    body,
  });
  expect(invocations.all.at(-1)?.parameters).toEqual({ event: 'conversation.closed' });
});

test('a form stays a form', async () => {
  const form = { EventType: 'task.created', TaskAttributes: '{"a":"ä & b"}' };
  const answer = await caller.post(`https://${domainName}/taskrouter/events`, form, 5_000);
  expect(JSON.parse(answer.body)).toMatchObject({
    contentType: 'application/x-www-form-urlencoded',
    body: form,
  });
  expect(invocations.all.at(-1)?.parameters).toEqual(form);
});

test('JSON without a signature does not reach a protected Function', async () => {
  const before = invocations.all.length;
  const answer = await caller.postJson(`https://${domainName}/taskrouter/events`, { a: { b: 1 } }, 5_000);
  expect(answer.status).toBe(400);
  expect(invocations.all).toHaveLength(before);
});

test('it is not quiet before a JSON webhook is answered', async () => {
  const order: string[] = [];
  const hasArrived = new Promise<void>((arrive) => {
    onArrival = async () => {
      arrive();
      // Whoever is quiet too early is so within this turn of the event loop.
      await new Promise(setImmediate);
      order.push('answered');
    };
  });
  const call = caller.postJson(url, {}, 5_000);
  const quiet = caller.quiet().then(() => order.push('quiet'));
  await hasArrived;
  await Promise.all([call, quiet]);
  expect(order).toEqual(['answered', 'quiet']);
});
