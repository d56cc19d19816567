import { isDeepStrictEqual } from 'node:util';
import type { Workflow } from '../../account/snapshot';
import type { WorkflowConfiguration, WorkflowFilter } from '../../../src/expressions/workflow-configuration';
import { Problem } from '../../problem';
import { AT_ONCE, isOurs, NOT_THE_AI, OWN_FILTERS } from '../../wanted/workflow-filters';
import type { Update } from './change';
import { fatesShown, filterFates, timedFilters } from './filter-fates';
import { type FilterChoices, filtersInTheWay, withOurFilters } from './our-filters';
import { ownFilters } from './own-routing';

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
  return workflowUpdate(workflow, wanted, {
    why: 'Who gets a task first. Your own filters stay as they are.',
    ...replaced(filtersInTheWay(present, choices)),
    shown: [...filtersShown(present, wanted, nameOf), ...consequences(wanted, choices, nameOf)],
  });
}

/** The AI's filter of a workflow switched on or off. @param nameOf a queue, as people know it */
export function planSwitch(
  workflow: Workflow,
  wanted: WorkflowConfiguration,
  { why, nameOf }: { why: string; nameOf: (queue: string) => string },
): Update[] {
  return workflowUpdate(workflow, wanted, {
    why,
    shown: filtersShown(configurationOf(workflow), wanted, nameOf),
  });
}

function workflowUpdate(
  workflow: Workflow,
  wanted: WorkflowConfiguration,
  described: Pick<Update, 'why' | 'shown' | 'replaces'>,
): Update[] {
  if (isDeepStrictEqual(workflow.configuration, wanted)) return [];
  return [
    {
      action: 'update',
      kind: 'workflow',
      key: workflow.sid,
      title: `workflow "${workflow.friendlyName}"`,
      ...described,
      before: { configuration: workflow.configurationText },
      after: { configuration: JSON.stringify(wanted) },
    },
  ];
}

/** What becomes of the company's filters. */
function consequences(
  wanted: WorkflowConfiguration,
  { people, aiQueue }: FilterChoices,
  nameOf: (queue: string) => string,
): string[] {
  if (ownFilters(wanted).length === 0) return [];
  const follows = people === OWN_FILTERS;
  const fates = fatesShown(filterFates(wanted, aiQueue), follows ? undefined : nameOf(people));
  const timed = follows ? timedFilters(ownFilters(wanted)) : [];
  const names = timed.map(({ name }) => name).join(', ');
  const ending = timed.flatMap(({ name, cancelsAfter: at }) =>
    at === undefined ? [] : [`${name} at ${at} s`],
  );
  const lines = [
    ...(timed.length === 0
      ? []
      : [
          `Timeouts (${names}) count from the creation of a task: the seconds the AI had it are gone from them.`,
        ]),
    ...(ending.length === 0 ? [] : [`As before, tasks nobody takes are canceled: ${ending.join(', ')}.`]),
  ];
  return [
    '',
    'What becomes of the tasks of your filters:',
    ...[...fates, ...lines].map((line) => `  ${line}`),
  ];
}

/** Somebody has put filters above ours since, and moving ours above them changes what they do. */
function replaced(above: readonly WorkflowFilter[]): Pick<Update, 'replaces'> {
  if (above.length === 0) return {};
  const names = above.map(({ filter_friendly_name: name, expression }) => `"${name ?? expression}"`);
  return {
    replaces: {
      whose: `somebody has put ${names.join(', ')} above our filters, and it sends handed-off tasks to the AI again`,
      instead:
        'if it is your way back to the AI, let its expression ask for handedOff == true as well (docs/handoff.md): it then ' +
        'stays where it is',
    },
  };
}

function filtersShown(
  { task_routing: { filters: before = [] } }: WorkflowConfiguration,
  { task_routing: { filters: after = [], default_filter: otherwise } }: WorkflowConfiguration,
  nameOf: (queue: string) => string,
): string[] {
  const isThere = (filter: WorkflowFilter): boolean =>
    before.some((known) => isDeepStrictEqual(known, filter));
  const gone = before.filter((filter) => !after.some((kept) => isDeepStrictEqual(kept, filter)));
  const companyAbove = (filter: WorkflowFilter, filters: readonly WorkflowFilter[]): number => {
    const at = filters.findIndex((known) => isDeepStrictEqual(known, filter));
    return filters.slice(0, at).filter((other) => !isOurs(other)).length;
  };
  const sign = (filter: WorkflowFilter): string => {
    if (!isThere(filter)) return '+';
    return isOurs(filter) && companyAbove(filter, before) !== companyAbove(filter, after) ? '^' : ' ';
  };
  return [
    ...gone.map((filter) => `- ${describe(filter, nameOf)}`),
    ...after.map((filter) => `${sign(filter)} ${describe(filter, nameOf)}`),
    `  all other tasks -> ${otherwise ? nameOf(otherwise.queue) : 'nowhere: they are canceled'}`,
  ];
}

function describe(filter: WorkflowFilter, nameOf: (queue: string) => string): string {
  const { filter_friendly_name: name, expression, targets } = filter;
  const steps = targets.map(({ queue, timeout, expression: who, skip_if: skip }, index) => {
    const isLast = index > 0 && index === targets.length - 1;
    if (isLast && skip === AT_ONCE && who === NOT_THE_AI && isOurs(filter)) return 'on to the filters below';
    const details = [
      ...(timeout === undefined ? [] : [`for ${timeout} s`]),
      ...(skip === undefined ? [] : [skip === AT_ONCE ? 'if it can be taken at once' : `unless ${skip}`]),
      ...(who === undefined ? [] : [`if ${who}`]),
    ].join(', ');
    const place = queue === undefined ? 'the same queue' : nameOf(queue);
    return details === '' ? place : `${place} (${details})`;
  });
  return `${name ?? 'a filter without a name'}: ${expression} -> ${steps.join(', then ')}`;
}
