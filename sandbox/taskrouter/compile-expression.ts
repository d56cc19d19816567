import { badRequest } from './errors';
import { Expression } from '../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../src/expressions/tokenizer';

/**
 * Parses an expression that came from a configuration or a request.
 * @param name what the text is, for the error message, e.g. `TargetWorkers`
 * @param prefixes when given, every key must begin with one of them (Twilio: `task.` and `worker.` in targets)
 * @throws 400/20001 with the reason
 */
export function compileExpression(name: string, text: string, prefixes?: readonly string[]): Expression {
  const expression = parsed(name, text);
  const stray = expression
    .keys()
    .find((key) => prefixes !== undefined && !prefixes.some((prefix) => key.startsWith(prefix)));
  if (stray === undefined) return expression;
  throw badRequest(
    `${name} '${text}' is invalid: '${stray}' must begin with ${prefixes?.join(' or ') ?? ''}`,
  );
}

function parsed(name: string, text: string): Expression {
  try {
    return new Expression(text);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    throw badRequest(`${name} '${text}' is invalid: ${error.message}`);
  }
}
