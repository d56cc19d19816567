import { parse } from '../../src/expressions/parser';
import type { ExpressionNode, Operand, Scalar } from '../../src/expressions/syntax-tree';
import { ExpressionSyntaxError } from '../../src/expressions/tokenizer';

/** Stands for any text no expression names. */
export const ANOTHER = 'another';

/** Values of attributes, by key, each of which an expression may judge otherwise than the others. */
export type TellingValues = ReadonlyMap<string, readonly unknown[]>;

/**
 * The values by which an expression tells tasks apart: for each key those it is compared with, what is beside them, and
 * null for none. An expression that cannot be read tells nothing apart.
 */
export function tellingValues(text: string): TellingValues {
  const found = new Map<string, unknown[]>();
  for (const { left, operator, right } of comparisonsIn(text)) {
    for (const [operand, other] of [[left, right] as const, [right, left] as const]) {
      if (operand.kind !== 'reference') continue;
      const isList = operator === 'HAS' && operand === left;
      const values = constantsOf(other)
        .flatMap(beside)
        .map((value) => (isList ? [value] : value));
      found.set(operand.key, distinct([null, ...(found.get(operand.key) ?? []), ...values]));
    }
  }
  return found;
}

/** The same of several expressions at once. */
export function tellingValuesOf(texts: readonly string[]): TellingValues {
  const found = new Map<string, readonly unknown[]>();
  for (const [key, values] of texts.flatMap((text) => [...tellingValues(text)])) {
    found.set(key, distinct([...(found.get(key) ?? []), ...values]));
  }
  return found;
}

type Comparison = Extract<ExpressionNode, { kind: 'comparison' }>;

function comparisonsIn(text: string): Comparison[] {
  try {
    return comparisonsOf(parse(text));
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return [];
    throw error;
  }
}

function comparisonsOf(node: ExpressionNode): Comparison[] {
  if (node.kind === 'not') return comparisonsOf(node.operand);
  if (node.kind === 'comparison') return [node];
  return [...comparisonsOf(node.left), ...comparisonsOf(node.right)];
}

function constantsOf(operand: Operand): Scalar[] {
  if (operand.kind === 'reference') return [ANOTHER];
  return operand.kind === 'list' ? operand.values : [operand.value];
}

function beside(value: Scalar): Scalar[] {
  if (typeof value === 'number') return [value, value + 1, value - 1];
  if (typeof value === 'boolean') return [value, !value];
  return value === null ? [ANOTHER] : [value, ANOTHER];
}

/** Each value once. */
export function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
