import { compare, type Document, valueOf } from './evaluator';
import type { ExpressionNode, Operand } from './syntax-tree';

/** Whether an expression holds for everything that agrees with what is known: surely, surely not, or that depends. */
export type Certainty = 'always' | 'sometimes' | 'never';

/**
 * Judges an expression of which only some attributes are known.
 * @param known the top-level attributes whose value is known, null for one that is known to be missing; every other
 * attribute may hold anything
 */
export function certainty(node: ExpressionNode, known: Document): Certainty {
  switch (node.kind) {
    case 'and':
      return both(certainty(node.left, known), certainty(node.right, known));
    case 'or':
      return opposite(both(opposite(certainty(node.left, known)), opposite(certainty(node.right, known))));
    case 'not':
      return opposite(certainty(node.operand, known));
    case 'comparison':
      if (![node.left, node.right].every((operand) => isKnown(operand, known))) return 'sometimes';
      return compare(valueOf(node.left, known), node.operator, valueOf(node.right, known))
        ? 'always'
        : 'never';
  }
}

function both(one: Certainty, other: Certainty): Certainty {
  if (one === 'never' || other === 'never') return 'never';
  return one === 'always' && other === 'always' ? 'always' : 'sometimes';
}

function opposite(of: Certainty): Certainty {
  return of === 'sometimes' ? of : of === 'always' ? 'never' : 'always';
}

function isKnown(operand: Operand, known: Document): boolean {
  return operand.kind !== 'reference' || Object.hasOwn(known, operand.key.split(/[.[]/, 1)[0] ?? '');
}
