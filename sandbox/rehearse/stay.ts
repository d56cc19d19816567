import { explainWorkflow } from '../../src/expressions/explain-workflow';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import type { AiWorker, TaskQueue } from '../../cli/account/snapshot';
import { admits, defaultRoute, isMember, type RoutingStep, routeOf } from '../../cli/routing/routes';
import type { Step, TaskCourse } from './task-watch';

/** Where a task waits, and why there. */
export interface Place {
  /** Seconds since the task was created. */
  after: number;
  /** As a person finds it in the Console, e.g. `filter 2 "VIP"`. */
  filter: string;
  /** Why the filters above did not take it, or did and let it go on. */
  above: { filter: string; why: string }[];
  queue: string;
  /** Everybody it can be offered to there, whoever is at work, by name. */
  offered: string[];
}

/** Where a task gets to while nobody accepts it. */
export interface Stay {
  places: Place[];
  /** The person it was offered to first; undefined: nobody. */
  arrivesAt: string | undefined;
  /** Seconds after which TaskRouter cancels it; undefined: it was offered before, or is still there after two weeks. */
  canceledAfter: number | undefined;
}

/** What decides where tasks go, as it is at one moment. */
export interface RoutingNow {
  configuration: WorkflowConfiguration;
  queues: readonly TaskQueue[];
  workers: readonly AiWorker[];
}

/** What a task's course means, in the words of the account. */
export function stayOf({ steps, offered, canceled, taskChannel }: TaskCourse, now: RoutingNow): Stay {
  return {
    places: steps.map((step) => placeOf(step, taskChannel, now)),
    arrivesAt: offered?.worker,
    canceledAfter: offered ? undefined : canceled?.after,
  };
}

function placeOf(step: Step, taskChannel: string, now: RoutingNow): Place {
  const { configuration, queues, workers } = now;
  const { filters = [], default_filter: otherwise } = configuration.task_routing;
  const filter = filters[step.filter];
  const route = filter
    ? routeOf(filter, step.filter, queues)
    : defaultRoute(otherwise ?? { queue: '' }, queues);
  const target = route.steps[step.target];
  return {
    after: step.after,
    filter: route.name,
    above: whyNotAbove(step, now),
    queue: step.queue,
    offered: workers
      .filter((worker) => target !== undefined && canBeOffered(worker, target, { ...step, taskChannel }))
      .map(({ friendlyName }) => friendlyName)
      .sort(),
  };
}

function canBeOffered(
  worker: AiWorker,
  { queue, target }: RoutingStep,
  { attributes, taskChannel }: Pick<Step, 'attributes'> & { taskChannel: string },
): boolean {
  const channel = worker.channels.find((known) => known.taskChannel === taskChannel);
  const hasPlace = channel !== undefined && channel.available && channel.capacity > 0;
  return hasPlace && queue !== undefined && isMember(worker, queue) && admits(target, worker, attributes);
}

/** A filter that holds and stands above let the task go on: nobody there could take it at once. */
function whyNotAbove(step: Step, { configuration, queues }: RoutingNow): Place['above'] {
  const { filters = [] } = configuration.task_routing;
  return filters.slice(0, step.filter).map((filter, index) => {
    const { matched, above } = explainWorkflow({ task_routing: { filters: [filter] } }, step.attributes);
    return {
      filter: routeOf(filter, index, queues).name,
      why: matched ? 'it was left at once: nobody could take it there' : (above[0]?.why.join(', ') ?? ''),
    };
  });
}
