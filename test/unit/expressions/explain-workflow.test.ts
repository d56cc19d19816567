import fc from 'fast-check';
import { Expression } from '../../../src/expressions/expression';
import { explainWorkflow } from '../../../src/expressions/explain-workflow';
import type { WorkflowConfiguration } from '../../../src/expressions/workflow-configuration';

const PEOPLE = 'WQ00000000000000000000000000000001';
const AI = 'WQ00000000000000000000000000000002';
const OTHERS = 'WQ00000000000000000000000000000003';

const workflow = (
  filters: readonly [name: string | undefined, expression: string, queue: string][],
  otherwise?: string,
): WorkflowConfiguration => ({
  task_routing: {
    filters: filters.map(([name, expression, queue]) => ({
      ...(name !== undefined && { filter_friendly_name: name }),
      expression,
      targets: [{ queue }],
    })),
    ...(otherwise !== undefined && { default_filter: { queue: otherwise } }),
  },
});

const COMPANY = workflow(
  [
    ['Handed off to people', 'handedOff == true', PEOPLE],
    ['OpenCX AI', "channelType IN ['sms', 'web'] AND direction == 'inbound'", AI],
  ],
  OTHERS,
);

test('the filter that took the task, and what decided it', () => {
  const { matched, above } = explainWorkflow(COMPANY, { handedOff: true, channelType: 'sms' });
  expect(matched).toMatchObject({
    ...{ position: 1, name: 'Handed off to people', expression: 'handedOff == true' },
    ...{ holds: true, why: ['handedOff is true'], targets: [{ queue: PEOPLE }] },
  });
  expect(above).toEqual([]);
});

test('each filter above it says why it did not take it', () => {
  const { matched, above } = explainWorkflow(COMPANY, { channelType: 'sms', direction: 'inbound' });
  expect(matched?.name).toBe('OpenCX AI');
  expect(above.map(({ name, why }) => [name, why])).toEqual([
    ['Handed off to people', ['handedOff is missing']],
  ]);
});

test('where no filter takes it the default filter does, and every filter says why not', () => {
  const whatsapp = { channelType: 'whatsapp', handedOff: false };
  expect(explainWorkflow(COMPANY, whatsapp)).toMatchObject({
    matched: undefined,
    defaultQueue: OTHERS,
    above: [{ why: ['handedOff is false'] }, { why: ['channelType is "whatsapp"', 'direction is missing'] }],
  });
  expect(explainWorkflow(workflow([]), {})).toEqual({
    ...{ matched: undefined, above: [], defaultQueue: undefined },
  });
});

test('an expression that cannot be read is told as such, and the next is looked at', () => {
  const { matched, above } = explainWorkflow(
    workflow([
      [undefined, 'opencx-ai == 1', AI],
      [undefined, '1 == 1', PEOPLE],
    ]),
    {},
  );
  expect(above).toMatchObject([
    { name: 'opencx-ai == 1', holds: undefined, why: ["it cannot be read: unexpected '-' at position 6"] },
  ]);
  expect(matched).toMatchObject({ name: '1 == 1', why: ['1 == 1 always holds'] });
});

const why = (expression: string, attributes: object): string[] =>
  explainWorkflow(workflow([[undefined, expression, AI]]), attributes as never).above.flatMap(
    (filter) => filter.why,
  );

test.each<[string, object, string[]]>([
  ['handedOff == true', { handedOff: 'true' }, ['handedOff == true does not hold: handedOff is text']],
  ['level > 3', { level: 'high' }, ['level > 3 does not hold: level is text']],
  ['level > 3', { level: 2 }, ['level > 3 does not hold']],
  ["tags HAS 'vip'", { tags: ['a'] }, ["tags HAS 'vip' does not hold"]],
  ["language IN ['es', 'pt']", { language: 'de' }, ['language is "de"']],
  ["'vip' IN tags", {}, ['tags is missing']],
  ['NOT handedOff == true', { handedOff: true }, ['handedOff is true']],
  ['a == 1 OR b == 2', { a: 2 }, ['a == 1 does not hold', 'b is missing']],
  ['a == 1 AND b == 2', { a: 1 }, ['b is missing']],
  ['(a == 1 OR a == 1) AND a == 1', { a: 2 }, ['a == 1 does not hold']],
])('%s for %j: %j', (expression, attributes, reasons) => {
  expect(why(expression, attributes)).toEqual(reasons);
});

const key = fc.constantFrom('name', 'customerName', 'from', 'customers.email', 'handoffSummary', 'tier');
const operator = fc.constantFrom('==', '!=', '>', '<=', 'CONTAINS', 'HAS', 'IN', 'NOT IN');

test('no text a customer may have written is shown', () => {
  fc.assert(
    fc.property(key, operator, fc.uuid(), fc.boolean(), (attribute, compared, secret, inList) => {
      const value = inList ? [secret] : secret;
      const [first = '', second] = attribute.split('.');
      const attributes = { [first]: second === undefined ? value : { [second]: value } };
      const right = compared.endsWith('IN') ? "['x']" : "'x'";
      for (const text of [`${attribute} ${compared} ${right}`, `NOT ${attribute} ${compared} ${right}`])
        expect(why(text, attributes).join()).not.toContain(secret);
    }),
  );
});

const comparison = fc
  .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('==', '!='), fc.constantFrom('true', '1'))
  .map((parts) => parts.join(' '));
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    comparison,
    tie('expression').map((inner) => `NOT (${inner})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('AND', 'OR'), tie('expression'))
      .map(([left, word, right]) => `(${left}) ${word} (${right})`),
  ),
}));

test('what is named as the reason is all that decided: nothing else can change the outcome', () => {
  const value = fc.constantFrom(true, false, 1, null);
  fc.assert(
    fc.property(expression, value, value, value, value, (text, a, b, c, other) => {
      const [parsed, document] = [new Expression(text), { a, b, c }];
      const keys = parsed
        .reasonsFor(document)
        .flatMap(({ left }) => (left.kind === 'reference' ? [left.key] : []));
      expect(keys).not.toEqual([]);
      for (const name of ['a', 'b', 'c'].filter((one) => !keys.includes(one)))
        expect(parsed.matches({ ...document, [name]: other })).toBe(parsed.matches(document));
    }),
  );
});
