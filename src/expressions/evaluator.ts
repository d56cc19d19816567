import type { ComparisonOperator, ExpressionNode, Operand } from './syntax-tree';

/** The JSON an expression is evaluated against: task attributes, worker attributes, or both by name. */
export type Document = Readonly<Record<string, unknown>>;

/** Whether the document satisfies the expression. */
export function evaluate(node: ExpressionNode, document: Document): boolean {
  switch (node.kind) {
    case 'and':
      return evaluate(node.left, document) && evaluate(node.right, document);
    case 'or':
      return evaluate(node.left, document) || evaluate(node.right, document);
    case 'not':
      return !evaluate(node.operand, document);
    case 'comparison':
      return compare(valueOf(node.left, document), node.operator, valueOf(node.right, document));
  }
}

/**
 * Twilio: scalar operators on arrays give false, array operators on two scalars give false. Types are never
 * converted: `'true'` is not `true`. Comparing with null is the documented test for existence and is allowed
 * for every value.
 */
export function compare(left: unknown, operator: ComparisonOperator, right: unknown): boolean {
  switch (operator) {
    case '==':
      return comparable(left, right) && left === right;
    case '!=':
      return comparable(left, right) && left !== right;
    case '>':
      return order(left, right) > 0;
    case '>=':
      return order(left, right) >= 0;
    case '<':
      return order(left, right) < 0;
    case '<=':
      return order(left, right) <= 0;
    case 'CONTAINS':
      return typeof left === 'string' && typeof right === 'string' && left.includes(right);
    case 'HAS':
      return Array.isArray(left) && isScalar(right) && left.includes(right);
    case 'IN':
      return Array.isArray(right) && isScalar(left) && right.includes(left);
    case 'NOT IN':
      return Array.isArray(right) && isScalar(left) && !right.includes(left);
  }
}

function comparable(left: unknown, right: unknown): boolean {
  return left === null || right === null || (isScalar(left) && isScalar(right));
}

/**
 * Below, at or above 0 as `left` comes before, with or after `right`.
 * Not documented: stricter choice, only two numbers or two strings have an order; NaN satisfies no operator.
 */
function order(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return NaN;
  return left === right ? 0 : left < right ? -1 : 1;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

/** What an operand stands for in a document. */
export function valueOf(operand: Operand, document: Document): unknown {
  switch (operand.kind) {
    case 'constant':
      return operand.value;
    case 'list':
      return operand.values;
    case 'reference':
      return valueAt(operand.key, document);
  }
}

/** The value at a dotted key such as `object.list[2]`; null when it is not there (Twilio: resolves to NULL). */
export function valueAt(key: string, document: Document): unknown {
  let value: unknown = document;
  for (const name of key.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
