import fc from 'fast-check';
import { onlyTheseKeys, keysAskedOfWorkers } from '../../../../cli/recording/asked-of-workers';
import { Pseudonyms, withoutContact } from '../../../../cli/recording/pseudonyms';
import { Expression } from '../../../../src/expressions/expression';

const ANA = {
  friendlyName: 'ana.costa',
  attributes: { full_name: 'Ana Costa', email: 'ana@example.org', routing: { skills: ['vip'] } },
};
const BEN = { friendlyName: 'billing', attributes: { full_name: 'Ben Otieno' } };

test('what an expression says of somebody holds for them as before, under another name', () => {
  const names = new Pseudonyms([ANA, BEN], new Set());
  const text = `email == "ana@example.org" OR full_name IN ['Ben Otieno', 'nobody']`;
  const renamed = new Expression(names.inExpression(text));
  expect(renamed.text).not.toMatch(/ana|Ben/);
  for (const { attributes } of [ANA, BEN, { attributes: { full_name: 'Cleo' } }]) {
    const now = names.inValue(attributes) as Record<string, unknown>;
    expect(renamed.matches(now)).toBe(new Expression(text).matches(attributes));
  }
});

test('a skill somebody is called by stays a skill', () => {
  const names = new Pseudonyms([ANA, BEN], new Set(['billing']));
  expect(names.inExpression("routing.skills HAS 'billing'")).toBe("routing.skills HAS 'billing'");
  expect(names.nameFor('billing', 1)).toBe('Person 2');
});

test('a queue that is called after somebody is called otherwise, whole words alone', () => {
  const names = new Pseudonyms([ANA], new Set());
  expect(names.inName('VIPs of ANA COSTA, ana.costa')).toMatch(/^VIPs of Person 1[^,]*, Person 1$/);
  expect(names.inName('ana.costas')).toBe('ana.costas');
});

test('numbers and e-mail addresses of customers in filters become others, always the same', () => {
  const names = new Pseudonyms([], new Set());
  const written = names.inExpression(
    "customerAddress IN ['+15005550123', 'whatsapp:+15005550123'] OR tier == 'gold'",
  );
  expect(written).not.toContain('0123');
  expect(written).toMatch(
    /^customerAddress IN \['\+1500555\d{8}', 'whatsapp:\+1500555\d{8}'\] OR tier == 'gold'$/,
  );
  expect(withoutContact('+15005550123')).toBe(withoutContact('+15005550123'));
});

test('any text that is no name, number or address stays as it is in an expression', () => {
  const words = fc.stringMatching(/^[a-z ]{1,12}$/);
  fc.assert(
    fc.property(fc.array(words, { minLength: 1 }), (texts) => {
      const expression = texts.map((text) => `a == '${text}'`).join(' OR ');
      expect(new Pseudonyms([ANA], new Set()).inExpression(expression)).toBe(expression);
    }),
  );
});

test('of workers only what queues and targets ask for is kept', () => {
  const keys = keysAskedOfWorkers(
    [{ targetWorkers: "routing.skills HAS 'vip'" }, { targetWorkers: '' }, { targetWorkers: 'not readable' }],
    [
      {
        task_routing: {
          filters: [
            { expression: "name == 'a'", targets: [{ expression: 'worker.languages[0] == task.language' }] },
          ],
        },
      },
    ],
  );
  expect(keys).toEqual(['ai_agent', 'routing.skills', 'languages[0]']);
  expect(onlyTheseKeys({ ...ANA.attributes, languages: ['fr', 'en'], name: 'Ana' }, keys)).toEqual({
    routing: { skills: ['vip'] },
    languages: ['fr', 'en'],
  });
});
