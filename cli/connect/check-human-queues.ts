import type { Twilio } from 'twilio';
import type { Snapshot } from '../account/snapshot';
import { Problem } from '../problem';
import type { Change } from './plan/change';
import { withoutTheAi } from './plan/plan-human-queues';

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
  const members = async (targetWorkersExpression: string): Promise<string[]> => {
    const list = client.taskrouter.v1.workspaces(workspace.sid).workers;
    return (await list.list({ targetWorkersExpression, pageSize: 1000 })).map(({ sid }) => sid);
  };
  const isPerson = (worker: string): boolean => people.some((sid) => sid === worker);
  for (const change of changes) {
    if (change.action !== 'update' || change.kind !== 'task-queue') continue;
    const { before, after, title } = change;
    const old = before.targetWorkers ?? '';
    if (after.targetWorkers !== withoutTheAi(old)) continue;
    const [was, willBe] = await Promise.all([members(old), members(after.targetWorkers)]);
    const lost = was.filter((sid) => isPerson(sid) && !willBe.includes(sid));
    if (lost.length === 0) continue;
    throw new Problem(
      `The ${title} would lose ${lost.length} of its people with the workers ${after.targetWorkers}: this account's ` +
        'TaskRouter counts a worker without the attribute ai_agent as unlike true. Give those workers "ai_agent": false ' +
        `in their attributes (${lost.slice(0, 5).join(', ')}${lost.length > 5 ? ' …' : ''}), then run this again.`,
    );
  }
}
