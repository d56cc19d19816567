import fc from 'fast-check';
import { looksLikeSecret } from '../../../src/settings/looks-like-secret';
import { sidOf } from '../support/sids';

test.each([
  'ocx_live_abc123',
  'ocx_live_5b1c9a7e3d2f4a6b',
  'Bearer abc',
  '0123456789abcdef0123456789abcdef',
  `${sidOf('WK')},0123456789abcdef0123456789abcdef`,
  'https://user:word@api.example.com',
  'eyJhbGciOiJIUzI1NiJ9',
  'correct-horse-battery-staple',
  'my key is Zm9vYmFyYmF6cXV4Cg==',
  '-----BEGIN PRIVATE KEY-----',
])('%s', (text) => {
  expect(looksLikeSecret(text)).toBe(true);
});

test.each([
  'nonsense',
  '900',
  sidOf('WS'),
  `${sidOf('WK', 1)}, ${sidOf('WK', 2)}`,
  'ftp://api.open.cx',
  'my-service',
  'Guten Tag, ich bin die Verantwortungstragende.',
  'x'.repeat(257),
])('%s does not', (text) => {
  expect(looksLikeSecret(text)).toBe(false);
});

test('whatever is made by chance does', () => {
  const secret = fc.uint8Array({ minLength: 24, maxLength: 64 }).filter((bytes) => new Set(bytes).size > 16);
  fc.assert(
    fc.property(secret, (bytes) => {
      expect(looksLikeSecret(Buffer.from(bytes).toString('hex'))).toBe(true);
      expect(looksLikeSecret(Buffer.from(bytes).toString('base64url'))).toBe(true);
    }),
  );
});
