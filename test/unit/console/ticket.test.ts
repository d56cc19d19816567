import fc from 'fast-check';
import { isTicket, newTicket } from '../../../src/console/ticket';

const ISSUER = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
const NOW = new Date('2026-12-01T10:00:00Z');
const HOUR = 3_600_000;
const at = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

test('a ticket is good until it ends, and then no more', () => {
  const ticket = newTicket(ISSUER, HOUR, NOW);
  expect(isTicket(ticket, ISSUER, NOW)).toBe(true);
  expect(isTicket(ticket, ISSUER, at(HOUR - 1_000))).toBe(true);
  expect(isTicket(ticket, ISSUER, at(HOUR))).toBe(false);
});

test('two tickets of one moment are two', () => {
  expect(newTicket(ISSUER, HOUR, NOW)).not.toBe(newTicket(ISSUER, HOUR, NOW));
});

test.each([
  ['another Auth Token, as after a rotation', { authToken: 'c'.repeat(32) }],
  ['another account', { accountSid: `AC${'c'.repeat(32)}` }],
])('%s makes it worth nothing', (_what, change) => {
  expect(isTicket(newTicket(ISSUER, HOUR, NOW), { ...ISSUER, ...change }, NOW)).toBe(false);
});

test('a ticket with any character changed, left out or added is none', () => {
  const ticket = newTicket(ISSUER, HOUR, NOW);
  fc.assert(
    fc.property(
      fc.nat({ max: ticket.length - 1 }),
      fc.constantFrom('', '0', 'A', '-', '.', 'AA'),
      (position, put) => {
        const changed = ticket.slice(0, position) + put + ticket.slice(position + 1);
        fc.pre(changed !== ticket);
        return !isTicket(changed, ISSUER, NOW);
      },
    ),
  );
  expect(isTicket(`${ticket}\n`, ISSUER, NOW)).toBe(false);
});

test('a ticket that ends later than it was signed for is none', () => {
  const [version, ends, nonce, signed] = newTicket(ISSUER, HOUR, NOW).split('.');
  expect(isTicket([version, Number(ends) + 1, nonce, signed].join('.'), ISSUER, NOW)).toBe(false);
});

test('any text is no ticket, and harms nobody', () => {
  fc.assert(fc.property(fc.string(), (text) => !isTicket(text, ISSUER, NOW)));
});
