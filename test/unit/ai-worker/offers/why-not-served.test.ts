import { type Offer, whyNotServed } from '../../../../src/ai-worker/offers/offer';
import type { JsonObject } from '../../../../src/common/json';
import { describeWithFixtures, fixture } from '../../shared-fixtures';
import { sidOf } from '../../support/sids';

const QUEUE = sidOf('WQ', 1);
const SERVED: JsonObject = { conversationSid: sidOf('CH'), channelType: 'sms', direction: 'inbound' };

const offer = (changes: Partial<Offer>): Offer => ({
  taskSid: sidOf('WT'),
  at: 1,
  reservationSid: sidOf('WR'),
  workerSid: sidOf('WK'),
  queueSid: QUEUE,
  workflowSid: sidOf('WW'),
  taskChannel: 'chat',
  attributes: SERVED,
  ...changes,
});
const because = (attributes: JsonObject | undefined): string | undefined =>
  whyNotServed(offer({ attributes }), { AI_QUEUE_SID: QUEUE });

test.each(['sms', 'whatsapp', 'messenger', 'web', 'chat', 'to come'])(
  'a conversation on %s is served',
  (channelType) => {
    expect(because({ ...SERVED, channelType })).toBeUndefined();
  },
);

test('a conversation whose channel nobody names is served', () => {
  expect(because({ conversationSid: sidOf('CH') })).toBeUndefined();
});

test.each<[string, JsonObject | undefined, RegExp]>([
  ['attributes that could not be read', undefined, /unreadable/],
  ['an outbound task', { ...SERVED, direction: 'outbound' }, /outbound/],
  ['a task a rep began', { ...SERVED, initiatedBy: 'agent' }, /outbound/],
  ['e-mail', { ...SERVED, channelType: 'email' }, /email/],
  ['a voice task', { from: '+15005550006', call_sid: 'CA1' }, /no conversation/],
  ['legacy chat', { channelSid: sidOf('CH'), channelType: 'web' }, /no conversation/],
  ['a conversation SID of another kind', { ...SERVED, conversationSid: sidOf('UO') }, /no conversation/],
])('%s is not served', (_what, attributes, why) => {
  expect(because(attributes)).toMatch(why);
});

describe('queues', () => {
  test('with AI_QUEUE_SID only its tasks are served', () => {
    expect(whyNotServed(offer({ queueSid: sidOf('WQ', 2) }), { AI_QUEUE_SID: QUEUE })).toBe('another queue');
    expect(whyNotServed(offer({ queueSid: undefined }), { AI_QUEUE_SID: QUEUE })).toBe('another queue');
  });

  test('without it tasks of any queue are', () => {
    expect(whyNotServed(offer({ queueSid: sidOf('WQ', 2) }), { AI_QUEUE_SID: undefined })).toBeUndefined();
  });
});

describeWithFixtures('attributes Twilio writes', () => {
  test.each([
    ['sms.customer', true],
    ['sms.agent-outbound', false],
    ['email.invite', false],
    ['voice', false],
  ])('%s: served %p', (name, served) => {
    const attributes = fixture(`task-attributes/${name}.json`) as JsonObject;
    expect(because(attributes) === undefined).toBe(served);
  });
});
