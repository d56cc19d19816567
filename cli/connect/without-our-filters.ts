import {
  parseWorkflowConfiguration,
  type WorkflowFilter,
} from '../../src/expressions/workflow-configuration';
import { isOurs } from '../wanted/workflow-filters';

/**
 * A workflow as it is now, with our filters as they were before a run of `connect`: found by their names, and taken out
 * where there were none. What somebody has done to the rest since stays.
 * @param now the configuration as Twilio keeps it
 * @param before as the run found it; undefined: without any filter of ours
 * @returns undefined when it is no configuration, or has none of our filters to take back
 */
export function withoutOurFilters(now: string, before?: string): string | undefined {
  const configuration = parseWorkflowConfiguration(now);
  const { filters } = configuration?.task_routing ?? {};
  if (!configuration || !filters?.some(isOurs)) return undefined;
  const wereThere = parseWorkflowConfiguration(before ?? '')?.task_routing.filters ?? [];
  const company = filters.filter((filter) => !isOurs(filter));
  const placed = wereThere.filter(isOurs).reduce<WorkflowFilter[]>((list, filter) => {
    const above = wereThere.slice(0, wereThere.indexOf(filter)).length;
    return list.toSpliced(above, 0, filter);
  }, company);
  return JSON.stringify({
    ...configuration,
    task_routing: { ...configuration.task_routing, filters: placed },
  });
}
