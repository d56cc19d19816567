import { asMessage } from '../../../src/twilio/message';
import { markAttributes } from '../../../src/twilio/post-mark';
import { sidOf } from '../support/sids';

const REST = {
  sid: sidOf('IM'),
  index: 3,
  body: 'Hello',
  author: '+15005550006',
  participantSid: sidOf('MB'),
  media: null,
  attributes: '{}',
  dateCreated: new Date(0),
};

test('a customer’s message', () => {
  expect(asMessage(REST)).toEqual({
    sid: sidOf('IM'),
    sentAt: 0,
    index: 3,
    text: 'Hello',
    author: '+15005550006',
    participantSid: sidOf('MB'),
    media: [],
    mark: undefined,
  });
});

test('files without words', () => {
  const media = [
    { sid: sidOf('ME', 1), content_type: 'image/png', filename: 'cat.png', size: 5 },
    { sid: sidOf('ME', 2), content_type: null, filename: null },
    { sid: 'no SID' },
  ];
  expect(asMessage({ ...REST, body: null, media })).toMatchObject({
    text: '',
    media: [
      { sid: sidOf('ME', 1), contentType: 'image/png', name: 'cat.png' },
      { sid: sidOf('ME', 2), contentType: 'application/octet-stream', name: undefined },
    ],
  });
});

test('our own', () => {
  const mark = { kind: 'reply', of: sidOf('IM'), part: 0 } as const;
  const ours = { ...REST, participantSid: null, attributes: markAttributes(mark) };
  expect(asMessage(ours)).toMatchObject({ mark, participantSid: undefined });
});

test('what is not a message is refused', () => {
  expect(() => asMessage({ ...REST, index: undefined })).toThrow();
  expect(() => asMessage({ ...REST, sid: 'x' })).toThrow();
});
