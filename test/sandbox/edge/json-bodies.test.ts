import express from 'express';
import { ServedEdge } from './served-edge';

/** What the runtime does when a request has reached it, before it answers. */
let onArrival: () => Promise<void> = () => Promise.resolve();
let edge: ServedEdge;

beforeAll(async () => {
  edge = await ServedEdge.start();
  await edge.runs(
    express()
      .use(express.json({ limit: '1mb' }), express.urlencoded({ extended: false }))
      .use(async ({ query, headers, body }, response) => {
        await onArrival();
        response.json({ query, contentType: headers['content-type'], body: body as unknown });
      }),
  );
});
afterAll(() => edge.stop());

const path = '/opencx/events?secret=s';

test('JSON reaches a public Function as JSON, nested data included', async () => {
  const body = { event: 'conversation.closed', data: [{ id: 'a', count: 2, none: null }] };
  const answer = await edge.caller.postJson(edge.urlOf(path), body, 5_000);
  expect(JSON.parse(answer.body)).toEqual({
    query: { secret: 's' },
    contentType: 'application/json',
    body,
  });
  expect(edge.invocations.all.at(-1)?.parameters).toEqual({ event: 'conversation.closed' });
});

test('a form stays a form', async () => {
  const form = { EventType: 'task.created', TaskAttributes: '{"a":"ä & b"}' };
  const answer = await edge.caller.post(edge.urlOf('/taskrouter/events'), form, 5_000);
  expect(JSON.parse(answer.body)).toMatchObject({
    contentType: 'application/x-www-form-urlencoded',
    body: form,
  });
  expect(edge.invocations.all.at(-1)?.parameters).toEqual(form);
});

test('JSON without a signature does not reach a protected Function', async () => {
  const before = edge.invocations.all.length;
  const answer = await edge.caller.postJson(edge.urlOf('/taskrouter/events'), { a: { b: 1 } }, 5_000);
  expect(answer.status).toBe(400);
  expect(edge.invocations.all).toHaveLength(before);
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
  const call = edge.caller.postJson(edge.urlOf(path), {}, 5_000);
  const quiet = edge.caller.quiet().then(() => order.push('quiet'));
  await hasArrived;
  await Promise.all([call, quiet]);
  expect(order).toEqual(['answered', 'quiet']);
});
