import fc from 'fast-check';
import { describeConversationEvent, readConversationEvent } from '../../../src/events/conversation-event';
import { markAttributes } from '../../../src/twilio/post-mark';
import { describeWithFixtures, fixture } from '../shared-fixtures';
import { sidOf } from '../support/sids';

/** A customer's SMS as Twilio sends it: every value is text. */
const SMS = {
  EventType: 'onMessageAdded',
  Attributes: '{}',
  DateCreated: '2026-01-02T03:04:05.678Z',
  Index: '8',
  ChatServiceSid: sidOf('IS'),
  MessageSid: sidOf('IM'),
  AccountSid: sidOf('AC'),
  Source: 'SMS',
  RetryCount: '0',
  Author: '+15005550006',
  ParticipantSid: sidOf('MB'),
  Body: 'Hello',
  ConversationSid: sidOf('CH'),
};
const OTHER = { kind: 'other', type: 'onMessageAdded' };

test('a message', () => {
  expect(readConversationEvent(SMS)).toEqual({
    kind: 'message',
    type: 'onMessageAdded',
    message: {
      conversationSid: sidOf('CH'),
      sid: sidOf('IM'),
      sentAt: Date.parse('2026-01-02T03:04:05.678Z'),
      index: 8,
      text: 'Hello',
      author: '+15005550006',
      participantSid: sidOf('MB'),
      media: [],
      mark: undefined,
    },
  });
});

test('a message of files only, and nobody’s', () => {
  const { Body: _body, ParticipantSid: _participant, Attributes: _attributes, ...rest } = SMS;
  const Media = JSON.stringify([
    { Sid: sidOf('ME', 1), ContentType: 'image/png', Filename: 'cat.png', Size: 5 },
    { Sid: sidOf('ME', 2) },
    { Sid: 'no SID' },
    null,
  ]);
  expect(readConversationEvent({ ...rest, Media })).toMatchObject({
    kind: 'message',
    message: {
      text: '',
      media: [
        { sid: sidOf('ME', 1), contentType: 'image/png', name: 'cat.png' },
        { sid: sidOf('ME', 2), contentType: 'application/octet-stream', name: undefined },
      ],
      participantSid: undefined,
    },
  });
});

test.each(['no JSON', '{}', '[1]', 'null', ''])('media that cannot be read are none: %s', (Media) => {
  expect(readConversationEvent({ ...SMS, Media })).toMatchObject({ kind: 'message', message: { media: [] } });
});

test('a participant that cannot be read does not hide the message', () => {
  expect(readConversationEvent({ ...SMS, ParticipantSid: '' })).toMatchObject({
    kind: 'message',
    message: { text: 'Hello', participantSid: undefined },
  });
});

test('our own mark is seen, other attributes are not ours', () => {
  const mark = { kind: 'reply', of: sidOf('IM'), part: 1 } as const;
  const marked = { ...SMS, Attributes: markAttributes(mark) };
  expect(readConversationEvent({ ...marked, ParticipantSid: '' })).toMatchObject({ message: { mark } });
  expect(readConversationEvent(marked)).toMatchObject({
    message: { mark: undefined },
  });
  expect(readConversationEvent({ ...SMS, Attributes: 'no JSON' })).toMatchObject({
    kind: 'message',
    message: { mark: undefined },
  });
});

test.each<[string, object]>([
  ['no Index', { Index: undefined }],
  ['an empty Index', { Index: '' }],
  ['an Index that is no number', { Index: 'eight' }],
  ['an Index below 0', { Index: '-1' }],
  ['a broken Index', { Index: '1.5' }],
  ['no conversation', { ConversationSid: undefined }],
  ['a conversation SID of another kind', { ConversationSid: sidOf('IM') }],
  ['no message SID', { MessageSid: 'IM1' }],
])('a message with %s is `other`', (_what, changes) => {
  expect(readConversationEvent({ ...SMS, ...changes })).toEqual(OTHER);
});

test.each(['onConversationAdded', 'onParticipantAdded', 'onConversationStateUpdated', 'onBrandNew'])(
  '%s is `other`',
  (EventType) => {
    expect(readConversationEvent({ ...SMS, EventType })).toEqual({ kind: 'other', type: EventType });
  },
);

test('whatever comes, nothing is thrown, and it is a message only when it has what a message must have', () => {
  const values = fc.oneof(
    fc.string(),
    fc.constantFrom('8', sidOf('CH'), sidOf('IM'), 'onMessageAdded'),
    fc.jsonValue(),
  );
  const nearly = fc
    .dictionary(fc.constantFrom(...Object.keys(SMS)), values)
    .map((some) => ({ ...SMS, ...some }));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), nearly), (body) => {
      const event = readConversationEvent(body);
      expect(() => describeConversationEvent(event)).not.toThrow();
      if (event.kind !== 'message') return;
      expect(event.message.sid).toMatch(/^IM/);
      expect(event.message.conversationSid).toMatch(/^CH/);
      expect(Number.isInteger(event.message.index)).toBe(true);
      expect(typeof event.message.text).toBe('string');
    }),
    { numRuns: 500 },
  );
});

test('the log names the conversation and none of the words', () => {
  expect(describeConversationEvent(readConversationEvent(SMS))).toEqual({ conversation: sidOf('CH') });
  expect(describeConversationEvent(readConversationEvent({}))).toEqual({});
});

describeWithFixtures('events of the platform', () => {
  test('a customer’s SMS', () => {
    expect(readConversationEvent(fixture('conversations/onMessageAdded.sms.json'))).toMatchObject({
      kind: 'message',
      message: { index: 8, text: 'Hello oh', participantSid: expect.stringMatching(/^MB/) as string },
    });
  });

  test('a message from a browser', () => {
    expect(readConversationEvent(fixture('conversations/onMessageAdded.webchat-sdk.json'))).toMatchObject({
      kind: 'message',
      message: { index: 35, text: 'two', author: 'dave' },
    });
  });

  test('a closed conversation is `other`', () => {
    expect(readConversationEvent(fixture('conversations/onConversationStateUpdated.timer.json'))).toEqual({
      kind: 'other',
      type: 'onConversationStateUpdated',
    });
  });
});
