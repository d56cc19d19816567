import { badRequest } from '../errors';
import { parseWorkflowConfiguration } from '../workflow-configuration';

const TEXTS = /'[^']*'|"[^"]*"/g;

/**
 * Twilio: hyphens are not supported in expressions, and one in a worker's attribute may cause a parsing error: stricter
 * choice, a text with one is refused wherever an expression comes by REST. What stands in the account already its
 * TaskRouter has taken, and takes again.
 * @param known expressions as they are now
 * @throws 400/20001
 */
export function refuseHyphens(name: string, expression: string, known = ''): void {
  const stray = expression.match(TEXTS)?.find((text) => text.includes('-') && !known.includes(text));
  if (stray !== undefined) throw badRequest(`${name} '${expression}' cannot be parsed: hyphen in ${stray}`);
}

/** The same of every expression in a workflow's configuration. */
export function refuseHyphensIn(configuration: string, known = ''): void {
  const knownExpressions = known === '' ? '' : expressionsOf(known).join('\n');
  for (const expression of expressionsOf(configuration)) {
    refuseHyphens('Configuration', expression, knownExpressions);
  }
}

function expressionsOf(configuration: string): string[] {
  const { filters = [] } = parseWorkflowConfiguration(configuration).task_routing;
  return filters.flatMap(({ expression, targets }) => [
    expression,
    ...targets.flatMap((target) => [target.expression ?? [], target.skip_if ?? []].flat()),
  ]);
}
