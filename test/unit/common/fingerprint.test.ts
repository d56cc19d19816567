import { fingerprint } from '../../../src/common/fingerprint';

test('is the same for the same text, and another for another', () => {
  expect(fingerprint('sms:+15005550006')).toBe(fingerprint('sms:+15005550006'));
  expect(fingerprint('sms:+15005550006')).not.toBe(fingerprint('sms:+15005550007'));
});

test('is short and fit for a name, whatever the text', () => {
  for (const text of ['', 'a', '😀'.repeat(10_000)]) expect(fingerprint(text)).toMatch(/^[0-9a-f]{32}$/);
});
