import fc from 'fast-check';
import { OpenCxError } from '../../../src/ai-worker/ports/opencx';
import { inOrder, readHistoryPage } from '../../../src/opencx/history';

const item = (id: string | undefined, at: string, type = 'message'): object => ({
  ...(id !== undefined && { id }),
  created_at: at,
  event: { type, sender: { type: 'ai', name: 'AI' }, content: { type: 'text', text: `text of ${at}` } },
});

describe('a page of the history', () => {
  test('the newest form', () => {
    const body = { items: [item('e1', '2026-01-02T00:00:01Z')], next: 'c2' };
    expect(readHistoryPage(body)).toEqual({
      events: [
        {
          id: 'e1',
          at: '2026-01-02T00:00:01Z',
          type: 'message',
          sender: 'ai',
          senderName: 'AI',
          attachments: [],
          text: 'text of 2026-01-02T00:00:01Z',
        },
      ],
      next: 'c2',
    });
  });

  test('the older form without ids, and events without sender or words', () => {
    const bare = { created_at: '2026-01-02T00:00:01Z', event: { type: 'handoff', sender: null } };
    expect(readHistoryPage({ items: [bare], next: null })).toEqual({
      events: [
        {
          id: undefined,
          at: '2026-01-02T00:00:01Z',
          type: 'handoff',
          sender: undefined,
          senderName: undefined,
          text: undefined,
          attachments: [],
        },
      ],
      next: undefined,
    });
  });

  test('the files of a message; what is no file among them is left out', () => {
    const file = { id: 'f1', name: 'lamp.png', size: 3, type: 'image/png', url: 'https://files.open.cx/f1' };
    const event = { type: 'message', sender: { type: 'contact' }, attachments: [file, { name: 'x' }, null] };
    expect(
      readHistoryPage({ items: [{ created_at: '2026-01-02T00:00:01Z', event }], next: null }).events[0],
    ).toMatchObject({
      attachments: [{ name: 'lamp.png', mime_type: 'image/png', url: 'https://files.open.cx/f1' }],
    });
  });

  test('items of an unknown form are left out, the others are read', () => {
    const items = [
      null,
      7,
      {},
      { id: 'x' },
      item('e1', '2026-01-02T00:00:01Z'),
      { created_at: 'x', event: {} },
    ];
    expect(readHistoryPage({ items, next: null }).events.map(({ id }) => id)).toEqual(['e1']);
  });

  test('content of an unknown kind still tells the type', () => {
    const odd = {
      created_at: '2026-01-02T00:00:01Z',
      event: { type: 'handoff', content: 'text', sender: 'ai' },
    };
    expect(readHistoryPage({ items: [odd] }).events).toMatchObject([{ type: 'handoff', text: undefined }]);
  });

  test('whatever comes is a page or `unreadable`', () => {
    const nearly = fc.record({
      items: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
      next: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), nearly), (body) => {
        try {
          expect(Array.isArray(readHistoryPage(body).events)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(OpenCxError);
          expect(error).toMatchObject({ kind: 'unreadable', operation: 'history' });
        }
      }),
    );
  });
});

describe('pages joined', () => {
  const pageOf = (...items: object[]): ReturnType<typeof readHistoryPage> =>
    readHistoryPage({ items, next: null });
  const ids = (...pages: ReturnType<typeof pageOf>[]): (string | undefined)[] =>
    inOrder(pages).map(({ id }) => id);
  const at = (second: number): string => `2026-01-02T00:00:0${second}Z`;

  test.each([
    ['oldest first', [1, 2], [3, 4]],
    ['newest first', [4, 3], [2, 1]],
    ['in no order', [2, 4], [1, 3]],
  ])('are oldest first when they came %s', (_order, one, other) => {
    const page = (seconds: number[]): ReturnType<typeof pageOf> =>
      pageOf(...seconds.map((second) => item(`e${second}`, at(second))));
    expect(ids(page(one), page(other))).toEqual(['e1', 'e2', 'e3', 'e4']);
  });

  test('times are compared, not their spelling', () => {
    expect(
      ids(pageOf(item('late', '2026-01-02T01:00:00+00:00'), item('early', '2026-01-02T02:00:00+02:00'))),
    ).toEqual(['early', 'late']);
  });

  test('an event that is on two pages comes once; events without an id are all kept', () => {
    const twice = item('e1', at(1));
    expect(ids(pageOf(twice, item('e2', at(2))), pageOf(twice))).toEqual(['e1', 'e2']);
    expect(inOrder([pageOf(item(undefined, at(1)), item(undefined, at(1)))])).toHaveLength(2);
  });
});
