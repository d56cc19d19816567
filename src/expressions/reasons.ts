import { compare, type Document, evaluate, valueOf } from './evaluator';
import type { ComparisonOperator, ExpressionNode, Operand } from './syntax-tree';

/** One comparison that decided whether an expression holds, and what it was compared with. */
export interface Reason {
  left: Operand;
  operator: ComparisonOperator;
  right: Operand;
  /** What `left` stands for in the document; null: it is not there. */
  leftValue: unknown;
  /** What `right` stands for in the document; null: it is not there. */
  rightValue: unknown;
  holds: boolean;
}

/**
 * The comparisons that make an expression hold for a document, or not: of an AND that fails those that fail, of an OR that
 * holds those that hold.
 */
export function reasonsFor(node: ExpressionNode, document: Document): Reason[] {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const outcome = evaluate(node, document);
      const sides = [node.left, node.right].filter((side) => evaluate(side, document) === outcome);
      return sides.flatMap((side) => reasonsFor(side, document));
    }
    case 'not':
      return reasonsFor(node.operand, document);
    case 'comparison': {
      const { left, operator, right } = node;
      const [leftValue, rightValue] = [valueOf(left, document), valueOf(right, document)];
      return [
        { left, operator, right, leftValue, rightValue, holds: compare(leftValue, operator, rightValue) },
      ];
    }
  }
}
