import { reasons } from '../../../../src/ai-worker/handoff/reasons';

test('every reason is a sentence a rep can tell from the others, and none names a cause by its code', () => {
  const sentences = Object.values(reasons);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const [cause, sentence] of Object.entries(reasons)) {
    expect(sentence).toMatch(/^(The AI|A person) .{10,}/);
    if (cause.includes('-')) expect(sentence).not.toContain(cause);
  }
});

test.each([
  'key-refused',
  'bad-request',
  'too-many-requests',
  'server-error',
  'unreachable',
  'unreadable',
] as const)('when OpenCX fails with %s, the rep is told so', (cause) =>
  expect(reasons[cause]).toContain('OpenCX'),
);
