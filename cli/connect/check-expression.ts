import { Expression } from '../account/expression/expression';
import { ExpressionSyntaxError } from '../account/expression/tokenizer';
import { Problem } from '../problem';

/** Twilio would refuse it only when everything else is done. @throws Problem when it is no TaskRouter expression */
export function checkExpression(aiFilter: string | undefined): void {
  if (aiFilter === undefined) return;
  try {
    new Expression(aiFilter);
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    throw new Problem(
      `--ai-filter ${JSON.stringify(aiFilter)} cannot be read: ${error.message}. Expected an expression over task ` +
        `attributes, e.g. "channelType == 'sms' AND direction == 'inbound'".`,
    );
  }
}
