import { mayBeOffered, type Route, routesOf } from './routes';
import type { TaskQueue, Worker } from '../account/snapshot';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import { Problem } from '../problem';
import { CHANNELS } from '../wanted/channels';

/** The filters by which tasks get to the AI. */
export interface AiRoute extends Route {
  /** Where in its steps the AI is. */
  at: number;
  /** The channels whose tasks may get to it. */
  channels: string[];
}

/**
 * The filters by which a customer's first message may get to the AI.
 * @param aiQueue undefined: any queue an AI worker is a member of
 * @throws Problem when there is no such queue, or for an expression that cannot be read
 */
export function aiRoutes(
  configuration: WorkflowConfiguration,
  queues: readonly TaskQueue[],
  aiWorkers: readonly Worker[],
  aiQueue: string | undefined,
): AiRoute[] {
  if (aiQueue !== undefined && !queues.some(({ sid }) => sid === aiQueue)) {
    throw new Problem(`the workspace has no queue ${aiQueue}`);
  }
  const found = new Map<string, AiRoute>();
  for (const channelType of CHANNELS) {
    const task = { channelType, direction: 'inbound', handedOff: null };
    for (const route of routesOf(configuration, queues, task)) {
      const at = route.steps.findIndex((step) =>
        aiQueue === undefined
          ? aiWorkers.some((worker) => mayBeOffered(worker, step))
          : step.queue?.sid === aiQueue,
      );
      if (at < 0) continue;
      const known = found.get(route.name) ?? { ...route, at, channels: [] };
      found.set(route.name, { ...known, channels: [...known.channels, channelType] });
    }
  }
  return [...found.values()];
}
