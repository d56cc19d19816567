import fc from 'fast-check';
import { customerKinds } from '../../../../cli/routing/customer-kinds';
import { ANOTHER } from '../../../../cli/routing/telling-values';
import { Expression } from '../../../../src/expressions/expression';
import type { WorkflowFilter } from '../../../../src/expressions/workflow-configuration';

const SMS = { channelType: 'sms', direction: 'inbound' };
const NO_VALUES = new Map<string, unknown[]>();

function filtersOf(...expressions: string[]): WorkflowFilter[] {
  return expressions.map((expression, index) => ({
    filter_friendly_name: `F${index + 1}`,
    expression,
    targets: [{ queue: 'WQ1' }],
  }));
}

function kindsOf(
  expressions: string[],
  given: Record<string, unknown> = SMS,
): ReturnType<typeof customerKinds> {
  return customerKinds({ task_routing: { filters: filtersOf(...expressions) } }, given, () => NO_VALUES);
}

/** Which filter takes a task; -1: none. */
function taking(expressions: readonly string[], attributes: Record<string, unknown>): number {
  return expressions.findIndex((expression) => new Expression(expression).matches(attributes));
}

test('has the least attributes that lead to each filter, and somebody whom no filter takes', () => {
  const { kinds, unreached } = kindsOf([
    "plan.tier == 'gold'",
    "language IN ['es', 'pt'] AND channelType == 'sms'",
    'attempts > 2',
    "topic CONTAINS 'return'",
    "skills HAS 'vip'",
  ]);
  expect(kinds).toEqual([
    {},
    { plan: { tier: 'gold' } },
    { language: 'es' },
    { attempts: 3 },
    { topic: 'return' },
    { skills: ['vip'] },
  ]);
  expect(unreached).toEqual([]);
});

test('gets past the filters above by saying what they do not take', () => {
  const filters = ["tier != 'gold'", 'open == null', "topic == 'sales'"];
  const { kinds } = kindsOf(filters);
  expect(kinds.map((kind) => taking(filters, { ...SMS, ...kind })).sort()).toEqual([-1, 0, 1, 2]);
});

test('names the filters nobody gets to', () => {
  const { unreached } = kindsOf(["channelType == 'voice'", '1==1', "topic == 'sales'"]);
  expect(unreached).toEqual([0, 2]);
});

test('leaves what is given as it is', () => {
  const { kinds, unreached } = kindsOf(["brand == 'north'", "brand == 'south'"], { ...SMS, brand: 'south' });
  expect(kinds).toEqual([{}]);
  expect(unreached).toEqual([0]);
});

test('tells apart whom a filter offers to others by what its targets ask of the task', () => {
  const [first, ...others] = filtersOf('team != null', '1==1');
  const filters = [first, ...others].filter((filter) => filter !== undefined);
  const { kinds } = customerKinds({ task_routing: { filters } }, SMS, (filter) =>
    filter === first ? new Map([['team', ['north', 'south', ANOTHER]]]) : NO_VALUES,
  );
  expect(kinds).toEqual([{ team: ANOTHER }, { team: 'north' }, { team: 'south' }, {}]);
});

test('an expression that cannot be read takes nobody', () => {
  expect(kindsOf(['topic = 1', "topic == 'a'"])).toEqual({
    kinds: [{}, { topic: 'a' }],
    unreached: [0],
  });
});

describe('For any filters', () => {
  const VALUES = [null, 'x', 'y', ANOTHER] as const;
  const comparison = fc
    .tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom("== 'x'", "!= 'x'", "== 'y'", '== null', '!= null', "IN ['x', 'y']", "NOT IN ['x']"),
    )
    .map((parts) => parts.join(' '));
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      comparison,
      fc
        .tuple(tie('expression'), fc.constantFrom('AND', 'OR'), tie('expression'))
        .map((all) => `(${all.join(' ')})`),
      tie('expression').map((inner) => `NOT (${inner})`),
    ),
  }));
  const everybody = VALUES.flatMap((a) => VALUES.flatMap((b) => VALUES.map((c) => ({ a, b, c }))));

  test('every filter somebody gets to has a customer who does, and every customer a filter of their own', () => {
    fc.assert(
      fc.property(fc.array(expression, { minLength: 1, maxLength: 6 }), (expressions) => {
        const reachable = new Set(
          everybody.map((attributes) => taking(expressions, { ...SMS, ...attributes })),
        );
        const reached = kindsOf(expressions).kinds.map((kind) => taking(expressions, { ...SMS, ...kind }));
        expect(new Set(reached)).toEqual(reachable);
        expect(reached).toHaveLength(reachable.size);
      }),
      { numRuns: 300 },
    );
  });
});
