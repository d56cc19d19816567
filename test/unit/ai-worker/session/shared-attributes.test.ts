import fc from 'fast-check';
import { sharedAttributes, sharedContact } from '../../../../src/ai-worker/session/custom-data';

const attributes = {
  accountNumber: '4711',
  'plan.tier': 'gold',
  plan: { tier: 'gold', since: 2019 },
  customerName: 'Ana',
  customers: { name: 'Ana', email: 'ana@example.com' },
};

test.each([
  [[], attributes],
  [['nobody', 'plan.nobody', 'accountNumber.of'], attributes],
  [['accountNumber'], { ...attributes, accountNumber: undefined }],
  [['customers.email'], { ...attributes, customers: { name: 'Ana' } }],
  [['customers'], { ...attributes, customers: undefined }],
  [['plan.tier'], { ...attributes, 'plan.tier': undefined, plan: { since: 2019 } }],
])('without %j', (withheld, shared) => {
  expect(sharedAttributes(attributes, withheld)).toEqual(shared);
});

test('what is withheld is nowhere in what is shared, and the rest is as it was', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', '__proto__');
  const value = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(1, 'text', null, [1]),
      fc.array(fc.tuple(name, tie('tree'))).map((entries) => Object.fromEntries(entries)),
    ),
  })).tree;
  const paths = (object: unknown, before: string): string[] =>
    object !== null && typeof object === 'object' && !Array.isArray(object)
      ? Object.entries(object).flatMap(([key, inner]) => [
          `${before}${key}`,
          ...paths(inner, `${before}${key}.`),
        ])
      : [];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, value)),
      fc.array(fc.array(name, { minLength: 1, maxLength: 3 })),
      (entries, names) => {
        const all = Object.fromEntries(entries);
        const withheld = names.map((parts) => parts.join('.'));
        const isWithheld = (path: string): boolean =>
          withheld.some((kept) => path === kept || path.startsWith(`${kept}.`));
        const shared = paths(sharedAttributes(all, withheld), '').toSorted();
        expect(shared).toEqual(
          paths(all, '')
            .filter((path) => !isWithheld(path))
            .toSorted(),
        );
      },
    ),
  );
});

test.each([
  [[], { name: 'Ana', email: 'ana@example.com', phone_number: '+15005550101' }],
  [['customerAddress'], { name: 'Ana', email: 'ana@example.com' }],
  [['customers', 'customerName'], { phone_number: '+15005550101' }],
])('the contact without %j', async (withheld, contact) => {
  expect(await sharedContact('+15005550101', attributes, withheld)).toEqual(contact);
});
