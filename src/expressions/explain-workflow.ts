import type { Document } from './evaluator';
import { Expression } from './expression';
import { reasonInWords } from './reason-in-words';
import { ExpressionSyntaxError } from './tokenizer';
import type { WorkflowConfiguration, WorkflowFilter, WorkflowTarget } from './workflow-configuration';

/** What one filter of a workflow makes of a task. */
export interface ExplainedFilter {
  /** From 1, as the Console counts. */
  position: number;
  /** Its name, or else its expression. */
  name: string;
  expression: string;
  /** Undefined: the expression cannot be read. */
  holds: boolean | undefined;
  /** What decided it, in words that show no text of a customer; for an expression that cannot be read, why not. */
  why: string[];
  targets: readonly WorkflowTarget[];
}

/** Where a workflow sends a task, and why not elsewhere. */
export interface ExplainedWorkflow {
  /** The first filter that holds, whatever those above it are that cannot be read; undefined: none does. */
  matched: ExplainedFilter | undefined;
  /** The filters above it in their order; all of them where none matched. */
  above: ExplainedFilter[];
  /** The queue of tasks no filter matches; undefined: a filter matched, or there is none and the task is canceled. */
  defaultQueue: string | undefined;
}

/**
 * Which filter of a workflow takes a task: the first from the top whose expression holds for its attributes, the default
 * filter when none does (https://www.twilio.com/docs/taskrouter/workflow-configuration).
 * @param attributes of the task, as they are when it enters the workflow
 */
export function explainWorkflow(
  { task_routing: { filters = [], default_filter: otherwise } }: WorkflowConfiguration,
  attributes: Document,
): ExplainedWorkflow {
  const above: ExplainedFilter[] = [];
  for (const [index, filter] of filters.entries()) {
    const explained = explainFilter(filter, index + 1, attributes);
    if (explained.holds) return { matched: explained, above, defaultQueue: undefined };
    above.push(explained);
  }
  return { matched: undefined, above, defaultQueue: otherwise?.queue };
}

/** @param position of the filter in its workflow, from 1 */
export function explainFilter(
  { filter_friendly_name: name, expression: text, targets }: WorkflowFilter,
  position: number,
  attributes: Document,
): ExplainedFilter {
  const common = { position, name: name ?? text, expression: text, targets };
  try {
    const expression = new Expression(text);
    const why = [...new Set(expression.reasonsFor(attributes).map(reasonInWords))];
    return { ...common, holds: expression.matches(attributes), why };
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    return { ...common, holds: undefined, why: [`it cannot be read: ${error.message}`] };
  }
}
