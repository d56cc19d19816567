/** What a constant in an expression may be; `null` is also what a missing attribute resolves to. */
export type Scalar = string | number | boolean | null;

export type Operand =
  | { kind: 'constant'; value: Scalar }
  | { kind: 'list'; values: Scalar[] }
  | { kind: 'reference'; key: string };

export const COMPARISON_OPERATORS = [
  '==',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'CONTAINS',
  'HAS',
  'IN',
  'NOT IN',
] as const;

export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

export type ExpressionNode =
  | { kind: 'comparison'; left: Operand; operator: ComparisonOperator; right: Operand }
  | { kind: 'and' | 'or'; left: ExpressionNode; right: ExpressionNode }
  | { kind: 'not'; operand: ExpressionNode };
