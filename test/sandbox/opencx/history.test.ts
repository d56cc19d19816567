import { OpenCxServer } from './opencx-server';

interface Page {
  items: { id: string; created_at: string; event: { type: string; content: { text: string } } }[];
  next: string | null;
}

let server: OpenCxServer;
beforeEach(async () => {
  server = await OpenCxServer.start();
});
afterEach(() => server.close());

const page = async (id: string, cursor?: string | null): Promise<Page> =>
  (await server.call('GET', `/chat/sessions/${id}/history${cursor ? `?cursor=${cursor}` : ''}`)).body as Page;
const agentSays = (id: string, text: string): Promise<unknown> =>
  server.call('POST', `/chat/sessions/${id}/send`, { sender: 'agent', message: { type: 'text', text } });
const texts = (...pages: Page[]): string[] =>
  pages.flatMap(({ items }) => items.map((item) => item.event.content.text));

test('messages and what became of the session stand in the history, each with an id and a time of its own', async () => {
  const id = await server.newSession({ contact: { name: 'Ann' } });
  await server.say(id, 'thanks');
  await server.say(id, 'I am angry');
  await server.takeOver(id, 'Hello Ann');
  const { items, next } = await page(id);
  expect(items.map(({ event }) => event.type)).toEqual([
    'message',
    'message',
    'ai_resolved_issue',
    'message',
    'message',
    'handoff',
    'human_agent_takeover',
    'message',
  ]);
  expect(next).toBeNull();
  expect(items[0]).toMatchObject({
    event: {
      sender: { type: 'contact', name: 'Ann' },
      content: { type: 'text', text: 'thanks' },
      attachments: [],
    },
  });
  expect(items[7]).toMatchObject({ event: { sender: { type: 'human_agent', name: 'Rosa' } } });
  expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  const times = items.map((item) => item.created_at);
  expect([...new Set(times)].sort()).toEqual(times);
});

test.each(['oldest-first', 'newest-first'] as const)('pages hold 50 events, %s', async (order) => {
  server.openCx.historyOrder = order;
  const id = await server.newSession();
  const numbers = Array.from({ length: 60 }, (_, index) => String(index));
  for (const number of numbers) await agentSays(id, number);
  const first = await page(id);
  const second = await page(id, first.next);
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null]);
  expect(texts(first, second)).toEqual(order === 'oldest-first' ? numbers : [...numbers].reverse());
});

test('a message that arrives between two pages neither repeats nor hides another', async () => {
  server.openCx.historyOrder = 'newest-first';
  const id = await server.newSession();
  const numbers = Array.from({ length: 51 }, (_, index) => String(index));
  for (const number of numbers) await agentSays(id, number);
  const first = await page(id);
  await agentSays(id, 'late');
  expect(texts(first, await page(id, first.next))).toEqual([...numbers].reverse());
});

test('exactly one full page has no next', async () => {
  const id = await server.newSession();
  for (let number = 0; number < 50; number++) await agentSays(id, 'x');
  expect(await page(id)).toMatchObject({ next: null });
});

test('a cursor of nothing is refused', async () => {
  const id = await server.newSession();
  expect((await server.call('GET', `/chat/sessions/${id}/history?cursor=abc`)).status).toBe(400);
});
