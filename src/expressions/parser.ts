import { COMPARISON_OPERATORS } from './syntax-tree';
import type { ComparisonOperator, ExpressionNode, Operand, Scalar } from './syntax-tree';
import { ExpressionSyntaxError, tokenize } from './tokenizer';
import type { Token } from './tokenizer';

const RESERVED_WORDS = new Set(['AND', 'OR', 'NOT', 'HAS', 'IN', 'CONTAINS']);

/**
 * Parses an expression; throws `ExpressionSyntaxError`.
 * Twilio: comparisons joined by AND and OR, grouped by parentheses. A bare key or constant is no comparison.
 * Not documented: AND binds tighter than OR, NOT tighter than both, as in SQL.
 */
export function parse(expression: string): ExpressionNode {
  return new Parser(tokenize(expression)).parseAll();
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parseAll(): ExpressionNode {
    const node = this.disjunction();
    if (this.current().kind !== 'end') throw this.unexpected();
    return node;
  }

  private disjunction(): ExpressionNode {
    let left = this.conjunction();
    while (this.takeWord('OR')) left = { kind: 'or', left, right: this.conjunction() };
    return left;
  }

  private conjunction(): ExpressionNode {
    let left = this.negation();
    while (this.takeWord('AND')) left = { kind: 'and', left, right: this.negation() };
    return left;
  }

  private negation(): ExpressionNode {
    if (this.takeWord('NOT')) return { kind: 'not', operand: this.negation() };
    if (!this.takeSymbol('(')) return this.comparison();
    const node = this.disjunction();
    this.expectSymbol(')');
    return node;
  }

  private comparison(): ExpressionNode {
    const left = this.operand();
    const operator = this.operator();
    return { kind: 'comparison', left, operator, right: this.operand() };
  }

  private operator(): ComparisonOperator {
    const negated = this.takeWord('NOT');
    const written = (negated ? 'NOT ' : '') + this.current().text.toUpperCase();
    const operator = COMPARISON_OPERATORS.find((known) => known === written);
    if (operator === undefined || this.current().kind === 'string') throw this.unexpected();
    this.position += 1;
    return operator;
  }

  private operand(): Operand {
    if (this.takeSymbol('[')) return { kind: 'list', values: this.listValues() };
    const token = this.current();
    if (token.kind === 'word' && !isConstantWord(token)) {
      if (RESERVED_WORDS.has(token.text.toUpperCase())) throw this.unexpected();
      this.position += 1;
      return { kind: 'reference', key: token.text };
    }
    return { kind: 'constant', value: this.constant() };
  }

  private listValues(): Scalar[] {
    const values: Scalar[] = [];
    if (this.takeSymbol(']')) return values;
    do values.push(this.constant());
    while (this.takeSymbol(','));
    this.expectSymbol(']');
    return values;
  }

  private constant(): Scalar {
    const token = this.current();
    this.position += 1;
    if (token.kind === 'string') return token.text;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'word' && isConstantWord(token)) return wordValue(token.text);
    this.position -= 1;
    throw this.unexpected();
  }

  private takeWord(word: string): boolean {
    return this.takeIf((token) => token.kind === 'word' && token.text.toUpperCase() === word);
  }

  private takeSymbol(symbol: string): boolean {
    return this.takeIf((token) => token.kind === 'symbol' && token.text === symbol);
  }

  private expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected();
  }

  private takeIf(wanted: (token: Token) => boolean): boolean {
    if (!wanted(this.current())) return false;
    this.position += 1;
    return true;
  }

  private current(): Token {
    const token = this.tokens[this.position];
    if (token === undefined) throw new ExpressionSyntaxError('unexpected end of expression');
    return token;
  }

  private unexpected(): ExpressionSyntaxError {
    const { kind, text, at } = this.current();
    return new ExpressionSyntaxError(
      kind === 'end' ? 'unexpected end of expression' : `unexpected '${text}' at position ${at}`,
    );
  }
}

function isConstantWord(token: Token): boolean {
  return token.text === 'true' || token.text === 'false' || token.text.toLowerCase() === 'null';
}

function wordValue(word: string): boolean | null {
  return word.toLowerCase() === 'null' ? null : word === 'true';
}
