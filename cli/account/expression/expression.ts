import { type Certainty, certainty } from './certainty';
import { evaluate } from './evaluator';
import type { Document } from './evaluator';
import { parse } from './parser';
import type { ExpressionNode } from './syntax-tree';

/** A parsed TaskRouter expression, e.g. `routing.skills HAS 'billing' AND NOT away == true`. */
export class Expression {
  private readonly root: ExpressionNode;

  /** Throws `ExpressionSyntaxError` when `text` is not a valid expression. */
  constructor(readonly text: string) {
    this.root = parse(text);
  }

  matches(document: Document): boolean {
    return evaluate(this.root, document);
  }

  /** Whether it holds for a document of which only these attributes are known; null: known to be missing. */
  certainty(known: Document): Certainty {
    return certainty(this.root, known);
  }

  /** Every key the expression refers to, e.g. `['routing.skills', 'away']`. */
  keys(): string[] {
    return keysOf(this.root);
  }
}

function keysOf(node: ExpressionNode): string[] {
  if (node.kind === 'not') return keysOf(node.operand);
  if (node.kind !== 'comparison') return [...keysOf(node.left), ...keysOf(node.right)];
  return [node.left, node.right].flatMap((operand) => (operand.kind === 'reference' ? [operand.key] : []));
}
