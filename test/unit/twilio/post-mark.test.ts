import { markAttributes, markIn } from '../../../src/twilio/post-mark';

test.each(['reply', 'note', 'line'] as const)('a %s is recognised by its mark', (kind) => {
  const mark = { kind, of: 'IM1', part: 2 };
  expect(markIn(markAttributes(mark), null)).toEqual(mark);
  expect(markIn(markAttributes(mark), '')).toEqual(mark);
});

test.each([
  undefined,
  null,
  '',
  '{}',
  'no JSON',
  '[]',
  '{"opencx":true}',
  '{"opencx":{"kind":"reply","of":"IM1"}}',
  '{"opencx":{"kind":"other","of":"IM1","part":0}}',
  '{"kind":"reply","of":"IM1","part":0}',
])('%p carries none', (attributes) => {
  expect(markIn(attributes, null)).toBeUndefined();
});

test.each(['MB00000000000000000000000000000001', 'someone'])(
  '%s, who is a participant, has none',
  (participant) => {
    expect(markIn(markAttributes({ kind: 'reply', of: 'IM1', part: 0 }), participant)).toBeUndefined();
  },
);
