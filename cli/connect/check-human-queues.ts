import { setTimeout } from 'node:timers/promises';
import type { Twilio } from 'twilio';
import type { Snapshot } from '../account/snapshot';
import { Problem } from '../problem';
import type { Change } from './plan/change';
import { withoutTheAi } from './plan/plan-human-queues';

/**
 * Workers are looked up by an expression three times a second at most
 * (https://www.twilio.com/en-us/changelog/taskrouter-endpoint-rate-limit-correction).
 */
const MOST_TRIES = 5;

async function oncePerSecond<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === MOST_TRIES || (error as { status?: unknown }).status !== 429) throw error;
      await setTimeout(1_000);
    }
  }
}

/**
 * Asks TaskRouter who would be in a queue of people after its change: everybody but the AI. How it compares an attribute
 * a worker does not have is not documented, and a queue must not lose its people over it.
 * @throws Problem when somebody would be left out
 */
export async function checkHumanQueues(
  client: Twilio,
  { workspace, people }: Snapshot,
  changes: readonly Change[],
): Promise<void> {
  const { workers } = client.taskrouter.v1.workspaces(workspace.sid);
  const members = async (whose: { taskQueueSid: string } | { targetWorkersExpression: string }) =>
    (await workers.list({ ...whose, pageSize: 1000 })).map(({ sid }) => sid);
  const isPerson = (worker: string): boolean => people.some((sid) => sid === worker);
  for (const change of changes) {
    if (change.action !== 'update' || change.kind !== 'task-queue') continue;
    const { key, before, after, title } = change;
    if (after.targetWorkers !== withoutTheAi(before.targetWorkers ?? '')) continue;
    const was = await members({ taskQueueSid: key });
    const targetWorkersExpression = after.targetWorkers;
    const willBe = await oncePerSecond(() => members({ targetWorkersExpression }));
    const lost = was.filter((sid) => isPerson(sid) && !willBe.includes(sid));
    if (lost.length === 0) continue;
    throw new Problem(
      `The ${title} would lose ${lost.length} of its people with the workers ${after.targetWorkers}: this account's ` +
        'TaskRouter counts a worker without the attribute ai_agent as unlike true. Give those workers "ai_agent": false ' +
        `in their attributes (${lost.slice(0, 5).join(', ')}${lost.length > 5 ? ' …' : ''}), then run this again.`,
    );
  }
}
