import type { Shape } from '../../../sandbox/opencx/answer-shapes';
import { OpenCxServer } from './opencx-server';

let server: OpenCxServer;
beforeEach(async () => {
  server = await OpenCxServer.start();
});
afterEach(() => server.close());

const REPLY = 'Your order 4711 left our warehouse this morning and arrives tomorrow.';

async function saidIn(shape: Shape, text: string): Promise<unknown> {
  server.openCx.shape = shape;
  const id = await server.newSession({ custom_data: { flex_order_id: '4711' } });
  return (await server.say(id, text)).body;
}

test('v0 has the text and nothing else', async () => {
  expect(await saidIn('v0', 'where is my order?')).toEqual({ ai_response: { text: REPLY } });
  expect(await saidIn('v0', 'a human please')).toEqual({});
});

test('v1 has the reply, its id and the handoff, flat', async () => {
  expect(await saidIn('v1', 'where is my order?')).toEqual({
    success: true,
    autopilotResponse: {
      type: 'text',
      value: { error: false, content: REPLY },
      id: expect.any(String) as string,
      mightSolveUserIssue: true,
    },
    sessionIsHandedOff: false,
  });
});

test('v2 adds what the AI thought of it', async () => {
  expect(await saidIn('v2', 'where is my order?')).toMatchObject({
    autopilotResponse: {
      completelyAndFullyCoveredUserIssue: false,
      debugInfo: { actionCalls: [] },
      mode: { slug: 'default' },
      didExitMode: false,
    },
  });
});

test('v3 wraps v2 in data, v4 adds what a resolution is made of', async () => {
  const v3 = await saidIn('v3', 'thank you');
  const v4 = await saidIn('v4', 'thank you');
  expect(v3).toMatchObject({
    success: true,
    data: { autopilotResponse: { value: { content: 'You are welcome. Have a good day!' } } },
  });
  expect(v3).not.toHaveProperty('data.resolveArgs');
  expect(v4).toMatchObject({
    success: true,
    data: {
      success: true,
      autopilotResponse: { completelyAndFullyCoveredUserIssue: true },
      resolveArgs: {
        summary: 'The customer said thank you. Their last words: "thank you"',
        sentiment: 'happy',
      },
      toolCallResultsQuickReplySuggestions: [],
    },
  });
});

test.each<Shape>(['v5', 'v6'])(
  '%s has the id of the message alone, and the reply comes in the history',
  async (shape) => {
    server.openCx.shape = shape;
    server.openCx.thinkingSeconds = 3600;
    const id = await server.newSession();
    const { status, body } = await server.say(id, 'hello');
    await server.journal.until('the AI has answered', () => server.count('ai.answered') === 1);
    const history = (await server.call('GET', `/chat/sessions/${id}/history`)).body as {
      items: { id: string; event: { sender: { type: string } } }[];
    };
    expect(history.items.map((item) => item.event.sender.type)).toEqual(['contact', 'ai']);
    expect(status).toBe(200);
    expect(body).toEqual({ success: true, data: { message: { id: history.items[0]?.id } } });
  },
);

test('v6 does not wait for the AI', async () => {
  server.openCx.shape = 'v6';
  server.openCx.answerSeconds = 3600;
  const id = await server.newSession();
  expect((await server.say(id, 'hello')).status).toBe(200);
  expect(server.openCx.sessions()[0]?.messages).toHaveLength(1);
});

test('the id of a reply is that of its history item', async () => {
  const id = await server.newSession();
  const { body } = await server.say(id, 'hello');
  const history = (await server.call('GET', `/chat/sessions/${id}/history`)).body as {
    items: { id: string }[];
  };
  expect(body).toMatchObject({ data: { autopilotResponse: { id: history.items[1]?.id } } });
});
