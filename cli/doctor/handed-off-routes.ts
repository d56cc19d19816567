import { holdsFor, type Route, routeOf, takesHandedOffOnly } from '../account/routing';
import type { TaskQueue } from '../account/snapshot';
import type { WorkflowConfiguration } from '../account/workflow-configuration';
import { Problem } from '../problem';

/** Where the tasks go that the AI has handed off. */
export interface HandedOffRoutes {
  /** The filter for handed-off tasks. */
  own: Route;
  /** The filters above it that such a task may match. */
  above: AboveRoute[];
}

/** A filter above the one for handed-off tasks. */
export interface AboveRoute extends Route {
  /** Whether it is there to give handed-off tasks back to the AI: it takes no others. */
  isReturn: boolean;
}

const HANDED_OFF = { handedOff: true };
const NOT_HANDED_OFF = { handedOff: null };

/**
 * Finds the filter every handed-off task matches and no other task does, and what stands above it.
 * @throws Problem when there is none, or for an expression that cannot be read
 */
export function handedOffRoutes(
  configuration: WorkflowConfiguration,
  queues: readonly TaskQueue[],
): HandedOffRoutes {
  const { filters = [] } = configuration.task_routing;
  const at = filters.findIndex(
    (filter) => holdsFor(filter, HANDED_OFF) === 'always' && holdsFor(filter, NOT_HANDED_OFF) === 'never',
  );
  const found = filters[at];
  if (!found) throw new NoHandedOffFilter();
  const above = filters
    .slice(0, at)
    .map((filter, index) => ({ ...routeOf(filter, index, queues), filter }))
    .filter(({ filter }) => holdsFor(filter, HANDED_OFF) !== 'never')
    .map(({ filter, ...route }) => ({ ...route, isReturn: takesHandedOffOnly(filter) }));
  return { own: routeOf(found, at, queues), above };
}

/** A check of its own says so. */
export class NoHandedOffFilter extends Problem {
  constructor() {
    super('the workflow has no filter for handed-off tasks');
  }
}
