import fc from 'fast-check';
import { OpenCxError } from '../../../src/ai-worker/ports/opencx';
import { readSession } from '../../../src/opencx/session';

const OPEN = {
  id: 's1',
  status: 'open',
  ai_closure_type: null,
  sentiment: null,
  channel: { type: 'api' },
  ticket_number: 1,
  assist_mode: false,
};

test('an open session', () => {
  expect(readSession(OPEN)).toEqual({
    id: 's1',
    open: true,
    handedOff: false,
    resolved: false,
    language: undefined,
    summary: undefined,
    sentiment: undefined,
    updatedAt: 0,
    customData: {},
    channel: 'api',
    contact: { name: undefined, email: undefined, phone: undefined, isClaimed: false },
    isElsewhere: false,
  });
});

test('a contact nobody has vouched for', () => {
  const contact = {
    non_verified_name: 'Ada',
    non_verified_email: 'ada@example.com',
    phone_number: '+15005550100',
  };
  expect(readSession({ ...OPEN, contact }).contact).toEqual({
    name: 'Ada',
    email: 'ada@example.com',
    phone: '+15005550100',
    isClaimed: true,
  });
  const known = { ...contact, name: 'Ada L.', email: 'ada@example.org' };
  expect(readSession({ ...OPEN, contact: known }).contact).toMatchObject({
    name: 'Ada L.',
    email: 'ada@example.org',
    isClaimed: false,
  });
});

test('a session another system has', () => {
  expect(readSession({ ...OPEN, ticketing_system: { name: 'zendesk' } }).isElsewhere).toBe(true);
});

test('a handed off one says what the rep must know', () => {
  const handoff = { summary: 'Wants a refund', sentiment: 'angry' };
  const custom = { flex_last_message_sid: 'IM1', vip: true };
  expect(readSession({ ...OPEN, language: 'en', handoff, custom_data: custom })).toMatchObject({
    open: true,
    handedOff: true,
    language: 'en',
    summary: 'Wants a refund',
    sentiment: 'angry',
    customData: custom,
  });
});

test('the handoff’s summary and sentiment come before the session’s', () => {
  const session = { ...OPEN, summary: 'old', sentiment: 'happy' };
  expect(readSession({ ...session, handoff: { summary: 'new', sentiment: 'angry' } })).toMatchObject({
    summary: 'new',
    sentiment: 'angry',
  });
  expect(readSession({ ...session, handoff: {} })).toMatchObject({ summary: 'old', sentiment: 'happy' });
});

test.each([
  ['open', null, { open: true, resolved: false, handedOff: false }],
  ['open', 'handed_off', { open: true, resolved: false, handedOff: true }],
  ['open', 'resolved', { open: true, resolved: true }],
  ['open', 'assumed_resolved', { open: true, resolved: true }],
  ['closed_resolved', null, { open: false, resolved: true }],
  ['closed_unresolved', null, { open: false, resolved: false }],
  ['brand_new', null, { open: false, resolved: false }],
])('status %s, closure %p', (status, closure, expected) => {
  expect(readSession({ ...OPEN, status, ai_closure_type: closure })).toMatchObject(expected);
});

test('an optional field of an unknown kind does not hide the others', () => {
  const odd = { ...OPEN, language: 7, summary: {}, sentiment: [], custom_data: 'x', ai_closure_type: false };
  expect(readSession(odd)).toMatchObject({ id: 's1', open: true, language: undefined, customData: {} });
});

test('whatever comes is a session or `unreadable`', () => {
  const nearly = fc.dictionary(
    fc.constantFrom('id', 'status', 'handoff', 'custom_data', 'language', 'sentiment', 'summary'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), nearly), (body) => {
      try {
        expect(typeof readSession(body).id).toBe('string');
      } catch (error) {
        expect(error).toBeInstanceOf(OpenCxError);
        expect(error).toMatchObject({ kind: 'unreadable' });
      }
    }),
  );
});
