import { Expression } from '../../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../../src/expressions/tokenizer';

/** The page these cases hold the language against: https://www.twilio.com/docs/taskrouter/expression-syntax */
const ATTRIBUTES = {
  string_const: 'foo',
  object: { array: ['a', 'b', 'c'], attr: 'bar' },
  skills: ['support', 'billing'],
  languages: ['english'],
  customer_value: 'Gold',
  type: 'ticket',
  language: 'fr',
  skill_rating: 5.1,
  key: 2,
  condition_a: false,
  condition_b: true,
};

/** `expression`, whether it holds for the attributes above, and the rule of the page it is an example of. */
const CASES: [expression: string, holds: boolean, rule: string][] = [
  ["(skills HAS 'support') AND (languages HAS 'english')", true, 'a queue is bound to workers'],
  ["customer_value == 'Gold' AND type == 'ticket'", true, 'a filter of a workflow'],
  ['1 == 1', true, 'constants on both sides'],
  ['0 != 1', true, 'constants on both sides'],
  ['"apple" != "orange"', true, 'strings in double quotes'],
  ["'apple' != 'orange'", true, 'strings in single quotes'],
  ['key > 1', true, 'a key is what the document holds'],
  ['object.param != "apple"', true, 'a key that is not there is NULL, and NULL is not "apple"'],
  ['object.param == "apple"', false, 'a key that is not there is NULL'],
  ['language IN ["en", "es"]', false, 'IN: a scalar in a list'],
  ['language IN ["en", "fr"]', true, 'IN: a scalar in a list'],
  ['language NOT IN ["en", "es"]', true, 'NOT IN: a scalar that is not in a list'],
  ['language NOT IN ["en", "fr"]', false, 'NOT IN: a scalar that is not in a list'],
  ['(condition_a == true) OR (condition_b == true)', true, 'OR: one side is enough'],
  ['(condition_a == true) AND (condition_b == true)', false, 'AND: both sides'],
  ['(language == "en" OR language == "fr") AND skill_rating >= 5.1', true, 'groups, and a decimal number'],
  ['1.0 == 1.00', true, 'numbers are integers or decimals'],
  ['3.141529 > 3', true, 'numbers are integers or decimals'],
  ['true == true', true, 'booleans without quotes'],
  ['string_const == "foo"', true, 'a key'],
  ['object.attr == "bar"', true, 'dots lead into objects'],
  ['object.array[2] == "c"', true, 'brackets lead into lists'],
  ['object.array HAS "b"', true, 'HAS: a list that has a value'],
  ['object.array HAS "d"', false, 'HAS: a list that has a value'],
  ['string_const CONTAINS "oo"', true, 'CONTAINS: a scalar in a scalar'],
  ['string_const CONTAINS "x"', false, 'CONTAINS: a scalar in a scalar'],
  ['key >= 2 AND key <= 2 AND key < 3 AND key == 2', true, 'every order'],
  ['object.array == "a"', false, 'a scalar operator on a list is false'],
  ['object.array != "x"', false, 'a scalar operator on a list is false'],
  ['object.array CONTAINS "a"', false, 'a scalar operator on a list is false'],
  ['string_const HAS "foo"', false, 'an operator of lists on two scalars is false'],
  ['string_const IN language', false, 'an operator of lists on two scalars is false'],
  ['string_const NOT IN language', false, 'an operator of lists on two scalars is false'],
];

test.each(CASES)('%s → %s (%s)', (expression, holds) => {
  expect(new Expression(expression).matches(ATTRIBUTES)).toBe(holds);
});

test.each(['skill-rating > 5', 'skill-level == 1'])('hyphens are not supported: %s', (expression) => {
  expect(() => new Expression(expression)).toThrow(ExpressionSyntaxError);
});
