import {
  holdsFor,
  type KnownAttributes,
  mayBeOffered,
  type Route,
  routeOf,
  routesOf,
  takesHandedOffOnly,
} from './routes';
import type { TaskQueue, Worker } from '../account/snapshot';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import { Problem } from '../problem';

/** Where the tasks go that the AI has handed off. */
export interface HandedOffRoutes {
  /** As a sentence begins: the filter for them, or the company's own filters. */
  name: string;
  /** The filters they are meant for: one for them alone, or those of the company they may match. */
  people: Route[];
  /** Whether they go on to the company's own filters. */
  followsOwn: boolean;
  /** The filters above the one for them alone that they may match. */
  above: AboveRoute[];
}

/** A filter above the one for handed-off tasks. */
interface AboveRoute extends Route {
  /** Whether it is there to give handed-off tasks back to the AI: it takes no others. */
  isReturn: boolean;
}

const HANDED_OFF: KnownAttributes = { handedOff: true };
const NOT_HANDED_OFF: KnownAttributes = { handedOff: null };

/**
 * Finds the filter every handed-off task matches and no other task does, and what stands above it. Without such a filter,
 * and when the AI is offered no handed-off task but by a way back made on purpose, they go on to the company's own.
 * @param known of the tasks that are meant, beside that they were handed off
 * @throws Problem when neither is so, or for an expression that cannot be read
 */
export function handedOffRoutes(
  configuration: WorkflowConfiguration,
  queues: readonly TaskQueue[],
  aiWorkers: readonly Worker[],
  known: KnownAttributes = {},
): HandedOffRoutes {
  const { filters = [] } = configuration.task_routing;
  const at = filters.findIndex(
    (filter) => holdsFor(filter, HANDED_OFF) === 'always' && holdsFor(filter, NOT_HANDED_OFF) === 'never',
  );
  const found = filters[at];
  if (!found) return ownRoutes(configuration, queues, aiWorkers, { ...known, ...HANDED_OFF });
  const above = filters
    .slice(0, at)
    .map((filter, index) => ({ ...routeOf(filter, index, queues), filter }))
    .filter(({ filter }) => holdsFor(filter, HANDED_OFF) !== 'never')
    .map(({ filter, ...route }) => ({ ...route, isReturn: takesHandedOffOnly(filter) }));
  const own = routeOf(found, at, queues);
  return { name: own.name, people: [own], followsOwn: false, above };
}

function ownRoutes(
  configuration: WorkflowConfiguration,
  queues: readonly TaskQueue[],
  aiWorkers: readonly Worker[],
  task: KnownAttributes,
): HandedOffRoutes {
  const { filters = [] } = configuration.task_routing;
  const returns = filters.flatMap((filter, index) =>
    takesHandedOffOnly(filter) ? [routeOf(filter, index, queues).name] : [],
  );
  const people = routesOf(configuration, queues, task).filter(({ name }) => !returns.includes(name));
  const back = people.find(({ steps }) =>
    steps.some((step) => aiWorkers.some((worker) => mayBeOffered(worker, step))),
  );
  if (back) throw new NoHandedOffFilter(back.name);
  return { name: 'your own filters', people, followsOwn: true, above: [] };
}

/** A check of its own says so. */
export class NoHandedOffFilter extends Problem {
  /** @param back the filter that sends handed-off tasks to the AI again */
  constructor(readonly back: string) {
    super(`the workflow has no filter for handed-off tasks, and ${back} sends them to the AI again`);
  }
}
