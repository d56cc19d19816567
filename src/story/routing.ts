import { explainFilter, explainWorkflow, type ExplainedFilter } from '../expressions/explain-workflow';
import type { StoryEvidence, WorkflowNow } from './evidence';
import type { TaskEvent } from './task-events';

/** Which filter of a workflow took a task, and what each above it said. */
export interface Routed {
  /** Undefined: none of the workflow's filters, so that the default one did. */
  took: ExplainedFilter | undefined;
  above: ExplainedFilter[];
  /** The workflow was changed after that: its filters are those of now. */
  changedSince: Date | undefined;
}

/**
 * How a task came to its target: by the filter TaskRouter names, or else by ours that reads its expressions; undefined for
 * a workflow that is not there any more.
 * @param event of the type `workflow.target-matched`
 */
export function routed(
  event: TaskEvent,
  { workflows }: Pick<StoryEvidence, 'workflows'>,
): Routed | undefined {
  const workflow = workflows.find(({ sid }) => sid === event.workflowSid);
  if (!workflow) return undefined;
  const changedSince = workflow.updatedAt > event.at ? workflow.updatedAt : undefined;
  const position = positionOf(event, workflow);
  if (position === 'gone') return { took: asNamed(event), above: [], changedSince: workflow.updatedAt };
  if (position === undefined) {
    const { matched, above } = explainWorkflow(workflow.configuration, event.attributes);
    return { took: matched, above, changedSince };
  }
  const explained = filtersOf(workflow)
    .slice(0, position + 1)
    .map((filter, index) => explainFilter(filter, index + 1, event.attributes));
  return { took: explained.at(-1), above: explained.slice(0, -1), changedSince };
}

function filtersOf({ configuration }: WorkflowNow) {
  return configuration.task_routing.filters ?? [];
}

/** Where the filter stands that TaskRouter names; undefined: it names none. */
function positionOf(
  { filter: { name, expression } }: TaskEvent,
  workflow: WorkflowNow,
): number | 'gone' | undefined {
  if (name === undefined && expression === undefined) return undefined;
  const at = filtersOf(workflow).findIndex(
    (filter) =>
      (name === undefined || filter.filter_friendly_name === name) &&
      (expression === undefined || filter.expression === expression),
  );
  return at < 0 ? 'gone' : at;
}

/** A filter TaskRouter names, and that is not in the workflow any more. */
function asNamed({ filter: { name, expression = '' }, attributes }: TaskEvent): ExplainedFilter {
  const filter = { ...(name !== undefined && { filter_friendly_name: name }), expression, targets: [] };
  return explainFilter(filter, GONE, attributes);
}

/** The place of a filter that has none. */
const GONE = 0;

/** The filters of a workflow that lead into a queue, as they judge a task. */
export function filtersInto(
  queueSid: string,
  workflow: WorkflowNow,
  attributes: TaskEvent['attributes'],
): ExplainedFilter[] {
  return filtersOf(workflow)
    .map((filter, index) => explainFilter(filter, index + 1, attributes))
    .filter(({ targets }) => targets.some(({ queue }) => queue === queueSid));
}

/** How a task was routed, a line for each filter that was asked. */
export function routedInWords({ took, above, changedSince }: Routed): string[] {
  return [
    took
      ? `${filterInWords(took)} took it: ${took.why.join(', ')}`
      : 'no filter took it: the default filter did',
    ...above.map(
      (filter) => `${filterInWords(filter)} ${saidNo(filter, changedSince)}: ${filter.why.join(', ')}`,
    ),
    ...(changedSince
      ? [
          `the workflow was changed after that, at ${changedSince.toISOString()}: these are its filters of now`,
        ]
      : []),
  ];
}

/** A filter as a person finds it in the Console, with its expression. */
export function filterInWords({ position, name, expression }: ExplainedFilter): string {
  const place = position === GONE ? 'a filter that is gone,' : `filter ${position}`;
  return name === expression ? `${place} (${expression})` : `${place} "${name}" (${expression})`;
}

/** A filter by its place and name alone, where its expression stands elsewhere. */
export function filterNamed({ position, name }: ExplainedFilter): string {
  return `filter ${position} "${name}"`;
}

/** One above that holds by what is known of expressions, and did not take the task. */
function saidNo({ holds }: ExplainedFilter, changedSince: Date | undefined): string {
  if (holds !== true) return 'did not';
  return changedSince ? 'would take it now' : 'should have taken it';
}
