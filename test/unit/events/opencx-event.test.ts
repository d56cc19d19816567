import fc from 'fast-check';
import { describeOpenCxEvent, readOpenCxEvent } from '../../../src/events/opencx-event';

const HANDOFF = {
  event: 'conversation.handoff_to_human',
  organization_id: 'org_1',
  data: {
    conversation_id: 's1',
    contact_reason: 'Refund',
    summary: 'Wants a refund.',
    user_sentiment: 'angry',
    language: 'pt_BR',
  },
};

test('a handoff, with what the rep must know in the words of the attributes', () => {
  expect(readOpenCxEvent(HANDOFF)).toEqual({
    kind: 'handoff',
    type: 'conversation.handoff_to_human',
    sessions: [
      {
        id: 's1',
        told: { reason: 'Refund', summary: 'Wants a refund.', sentiment: 'negative', language: 'pt-BR' },
      },
    ],
  });
});

test.each([
  ['conversation.handoff_to_human', 'handoff'],
  ['conversation.closed', 'closed'],
  ['conversation.ai_response', 'reply'],
  ['conversation.started', 'other'],
  ['conversation.agent_response', 'other'],
  ['constructor', 'other'],
  ['__proto__', 'other'],
  ['', 'other'],
])('%p is %s', (event, kind) => {
  expect(readOpenCxEvent({ ...HANDOFF, event })).toMatchObject({ kind, type: event });
});

test('an array tells of several sessions', () => {
  const data = [
    { conversation_id: 's1' },
    null,
    { id: 'no session' },
    { conversation_id: 's2', summary: 'x' },
  ];
  expect(readOpenCxEvent({ ...HANDOFF, data }).sessions).toEqual([
    { id: 's1', told: {} },
    { id: 's2', told: { summary: 'x' } },
  ]);
});

test.each([
  [{ conversation_id: null }],
  [{ conversation_id: '' }],
  [{ conversation_id: 7 }],
  [{}],
  [null],
  [undefined],
  ['s1'],
])('data that names no session tells of none: %j', (data) => {
  expect(readOpenCxEvent({ ...HANDOFF, data })).toMatchObject({ kind: 'handoff', sessions: [] });
});

test('blank or odd details count as not told', () => {
  const data = {
    conversation_id: 's1',
    summary: '  ',
    contact_reason: 7,
    user_sentiment: null,
    language: {},
  };
  expect(readOpenCxEvent({ ...HANDOFF, organization_id: 7, data })).toMatchObject({
    sessions: [{ id: 's1', told: {} }],
  });
});

test.each(['phone_call.started', 'phone_call.ended', 'phone_call.transferred'])(
  'of a call of its phone agent (%s) nothing has to be done: the transfer itself brings it',
  (event) => {
    const data = { conversation_id: 's1', timestamp: '2026-07-01T00:00:00Z' };
    expect(readOpenCxEvent({ event, organization_id: 'org_1', data })).toMatchObject({
      kind: 'other',
      type: event,
    });
  },
);

test('whatever comes, nothing is thrown and only the known kinds come out', () => {
  const nearly = fc.record({ event: fc.jsonValue(), organization_id: fc.jsonValue(), data: fc.jsonValue() });
  fc.assert(
    fc.property(fc.oneof(fc.anything(), nearly), (body) => {
      const event = readOpenCxEvent(body);
      expect(['handoff', 'closed', 'reply', 'other']).toContain(event.kind);
      expect(event.sessions.every(({ id }) => typeof id === 'string' && id !== '')).toBe(true);
      expect(() => describeOpenCxEvent(event)).not.toThrow();
    }),
  );
});

test('the log names the session and nothing that was said', () => {
  expect(describeOpenCxEvent(readOpenCxEvent(HANDOFF))).toEqual({
    event: 'conversation.handoff_to_human',
    session: 's1',
  });
});
