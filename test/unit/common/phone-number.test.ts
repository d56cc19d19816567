import fc from 'fast-check';
import { phoneNumber } from '../../../src/common/phone-number';

test.each([
  ['+15005550006', '+15005550006'],
  ['whatsapp:+15005550006', '+15005550006'],
  ['tel:+1-500-555-0006', '+15005550006'],
  ['+1 (500) 555-0006', '+15005550006'],
  [' +1 500.555.0006 ', '+15005550006'],
])('%p is %s', async (text, number) => {
  expect(await phoneNumber(text)).toBe(number);
});

test.each([['5005550006'], ['12345'], ['OpenCX'], [''], ['+'], ['visitor-1f3a']])(
  '%p is no number of the world',
  async (text) => {
    expect(await phoneNumber(text)).toBeUndefined();
  },
);

test('two numbers never become one, and a number in its own form stays as it is', async () => {
  const number = fc.integer({ min: 2_000_000, max: 9_999_999 }).map((digits) => `+1500${digits}`);
  await fc.assert(
    fc.asyncProperty(number, number, async (one, other) => {
      expect(await phoneNumber(one)).toBe(one);
      expect((await phoneNumber(one)) === (await phoneNumber(other))).toBe(one === other);
    }),
  );
});
