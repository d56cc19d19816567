import { type Certainty, certainty } from './certainty';
import { evaluate } from './evaluator';
import type { Document } from './evaluator';
import { parse } from './parser';
import { type Reason, reasonsFor } from './reasons';
import type { ExpressionNode, Operand } from './syntax-tree';

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

  /** The comparisons that make it hold for the document, or not. */
  reasonsFor(document: Document): Reason[] {
    return reasonsFor(this.root, document);
  }

  /** Whether it holds for a document of which only these attributes are known; null: known to be missing. */
  certainty(known: Document): Certainty {
    return certainty(this.root, known);
  }

  /** Every key the expression refers to, e.g. `['routing.skills', 'away']`. */
  keys(): string[] {
    return keysOf(this.root);
  }

  /** The texts an attribute is compared with, e.g. `['sms', 'web']` of `channelType IN ['sms', 'web']`. */
  comparedWith(key: string): string[] {
    return comparedIn(this.root, key);
  }
}

function comparedIn(node: ExpressionNode, key: string): string[] {
  if (node.kind === 'not') return comparedIn(node.operand, key);
  if (node.kind !== 'comparison') return [...comparedIn(node.left, key), ...comparedIn(node.right, key)];
  const sides = [node.left, node.right];
  if (!sides.some((operand) => operand.kind === 'reference' && operand.key === key)) return [];
  return sides.flatMap(textsOf);
}

function textsOf(operand: Operand): string[] {
  if (operand.kind === 'reference') return [];
  const values = operand.kind === 'list' ? operand.values : [operand.value];
  return values.filter((value) => typeof value === 'string');
}

function keysOf(node: ExpressionNode): string[] {
  if (node.kind === 'not') return keysOf(node.operand);
  if (node.kind !== 'comparison') return [...keysOf(node.left), ...keysOf(node.right)];
  return [node.left, node.right].flatMap((operand) => (operand.kind === 'reference' ? [operand.key] : []));
}
