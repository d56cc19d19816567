import type { Twilio } from 'twilio';
import * as z from 'zod';
import { Expression } from '../expressions/expression';
import { ExpressionSyntaxError } from '../expressions/tokenizer';
import type { WorkflowConfiguration } from '../expressions/workflow-configuration';
import type { Settings } from '../settings/settings';
import { unlessMissing } from '../twilio/call';
import type { QueueView } from './view';

/** Queues that are looked at: two calls each. */
const MOST = 5;

/** The queues the customers of the AI may wait in: its own, and those handed-off tasks lead to. */
export function watchedQueues(
  configuration: WorkflowConfiguration | undefined,
  { AI_QUEUE_SID: aiQueue }: Pick<Settings, 'AI_QUEUE_SID'>,
): { sid: string; who: QueueView['who'] }[] {
  const { filters = [], default_filter: otherwise } = configuration?.task_routing ?? {};
  const taking = filters.filter(({ expression }) => mayTakeHandedOff(expression));
  const led = taking.flatMap(({ targets }) => targets.flatMap(({ queue }) => queue ?? []));
  const people = new Set(led.filter((sid) => sid !== aiQueue));
  if (people.size === 0 && otherwise) people.add(otherwise.queue);
  return [
    ...(aiQueue === undefined ? [] : [{ sid: aiQueue, who: 'ai' as const }]),
    ...[...people].slice(0, MOST - 1).map((sid) => ({ sid, who: 'people' as const })),
  ];
}

/** A filter that asks for `handedOff`, and takes what is handed off. */
function mayTakeHandedOff(text: string): boolean {
  try {
    const expression = new Expression(text);
    return expression.keys().includes('handedOff') && expression.certainty({ handedOff: true }) !== 'never';
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return false;
    throw error;
  }
}

const count = z.coerce.number().catch(0);
const byStatus = z.object({ pending: count, reserved: count, assigned: count }).partial().catch({});

/** How a queue stands now (https://www.twilio.com/docs/taskrouter/api/taskqueue-statistics); undefined: it is gone. */
export async function readQueue(
  client: Twilio,
  workspace: string,
  { sid, who }: { sid: string; who: QueueView['who'] },
): Promise<QueueView | undefined> {
  const queue = client.taskrouter.v1.workspaces(workspace).taskQueues(sid);
  const [found, statistics] = await Promise.all([
    unlessMissing(queue.fetch()),
    unlessMissing(queue.realTimeStatistics().fetch()),
  ]);
  if (!found || !statistics) return undefined;
  const { pending = 0, reserved = 0, assigned = 0 } = byStatus.parse(statistics.tasksByStatus);
  const longest = statistics.longestTaskWaitingAge;
  return {
    ...{ name: found.friendlyName, who, waiting: pending, offered: reserved, taken: assigned },
    longestWait: pending + reserved > 0 ? longest : 0,
    longestWaitTask: statistics.longestTaskWaitingSid || undefined,
    workersAvailable: statistics.totalAvailableWorkers,
  };
}
