import { Expression } from '../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../src/expressions/tokenizer';
import { Problem } from '../problem';

/**
 * Twilio would refuse it only when everything else is done.
 * @param flag that was given, e.g. `--ai-filter`
 * @throws Problem when it is no TaskRouter expression
 */
export function checkExpression(flag: string, expression: string | undefined): void {
  if (expression === undefined) return;
  try {
    new Expression(expression);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    throw new Problem(
      `${flag} ${JSON.stringify(expression)} cannot be read: ${error.message}. Expected an expression over task ` +
        `attributes, e.g. "channelType == 'sms' AND direction == 'inbound'".`,
    );
  }
}
