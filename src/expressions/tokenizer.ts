/** An expression that does not follow TaskRouter's syntax. */
export class ExpressionSyntaxError extends Error {}

type TokenKind = 'string' | 'number' | 'word' | 'symbol' | 'end';

export interface Token {
  kind: TokenKind;
  /** As written; for strings without the quotes. */
  text: string;
  /** Offset in the expression, for error messages. */
  at: number;
}

/**
 * Twilio: strings in single or double quotes, integers and floating point numbers, keys with dots and array
 * indexes. Hyphens are not supported. Not documented: stricter choice, no escapes in strings and no `=`.
 */
const PATTERNS: readonly [TokenKind, RegExp][] = [
  ['string', /'[^']*'|"[^"]*"/y],
  ['number', /\d+(?:\.\d+)?(?![\w.])/y],
  ['word', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d+\])*/y],
  ['symbol', /==|!=|>=|<=|[><()[\],]/y],
];

/** Splits an expression into its tokens, the last one of kind `end`. Throws `ExpressionSyntaxError`. */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  let at = skipBlanks(expression, 0);
  while (at < expression.length) {
    const [kind, raw] = tokenAt(expression, at);
    tokens.push({ kind, text: kind === 'string' ? raw.slice(1, -1) : raw, at });
    at = skipBlanks(expression, at + raw.length);
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}

function tokenAt(expression: string, at: number): [TokenKind, string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const raw = pattern.exec(expression)?.[0];
    if (raw !== undefined) return [kind, raw];
  }
  throw new ExpressionSyntaxError(`unexpected '${expression.charAt(at)}' at position ${at}`);
}
