import { isDeepStrictEqual } from 'node:util';
import type { Workflow } from '../../account/snapshot';
import type { WorkflowConfiguration, WorkflowFilter } from '../../account/workflow-configuration';
import { Problem } from '../../problem';
import type { Update } from './change';
import { type FilterChoices, withOurFilters } from './our-filters';

/** The configuration of a workflow. @throws Problem when it cannot be read */
export function configurationOf({ configuration, friendlyName, sid }: Workflow): WorkflowConfiguration {
  if (configuration) return configuration;
  throw new Problem(
    `The configuration of the workflow "${friendlyName}" (${sid}) cannot be read: expected task_routing with filters. ` +
      'Save it once in Console -> TaskRouter -> Workflows, or name another workflow with --workflow.',
  );
}

/** @param nameOf a queue, as people know it */
export function planWorkflow(
  workflow: Workflow,
  choices: FilterChoices,
  nameOf: (queue: string) => string,
): Update[] {
  const present = configurationOf(workflow);
  const wanted = withOurFilters(present, choices);
  if (isDeepStrictEqual(present, wanted)) return [];
  return [
    {
      action: 'update',
      kind: 'workflow',
      key: workflow.sid,
      title: `workflow "${workflow.friendlyName}"`,
      why: 'Who gets a task first. Your own filters stay as they are, below ours.',
      shown: filtersShown(present, wanted, nameOf),
      before: { configuration: workflow.configurationText },
      after: { configuration: JSON.stringify(wanted) },
    },
  ];
}

function filtersShown(
  { task_routing: { filters: before = [] } }: WorkflowConfiguration,
  { task_routing: { filters: after = [], default_filter: otherwise } }: WorkflowConfiguration,
  nameOf: (queue: string) => string,
): string[] {
  const isThere = (filter: WorkflowFilter): boolean =>
    before.some((known) => isDeepStrictEqual(known, filter));
  const gone = before.filter((filter) => !after.some((kept) => isDeepStrictEqual(kept, filter)));
  return [
    ...gone.map((filter) => `- ${describe(filter, nameOf)}`),
    ...after.map((filter) => `${isThere(filter) ? ' ' : '+'} ${describe(filter, nameOf)}`),
    `  all other tasks -> ${otherwise ? nameOf(otherwise.queue) : 'nowhere: they are canceled'}`,
  ];
}

function describe(filter: WorkflowFilter, nameOf: (queue: string) => string): string {
  const { filter_friendly_name: name, expression, targets } = filter;
  const steps = targets.map(({ queue, timeout, expression: who, skip_if: skip }) => {
    const details = [
      ...(timeout === undefined ? [] : [`for ${timeout} s`]),
      ...(skip === undefined ? [] : [`unless ${skip}`]),
      ...(who === undefined ? [] : [`if ${who}`]),
    ].join(', ');
    const place = queue === undefined ? 'the same queue' : nameOf(queue);
    return details === '' ? place : `${place} (${details})`;
  });
  return `${name ?? 'a filter without a name'}: ${expression} -> ${steps.join(', then ')}`;
}
