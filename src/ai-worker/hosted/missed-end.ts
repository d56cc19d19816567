import type { TaskSid } from '../../common/sids';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';

/** Somebody works on a task in one of these states, or is to. */
const WORKED_ON = new Set(['pending', 'reserved', 'assigned']);

/**
 * The customer has written to people. Their work may have ended and nobody was told: then another task of the
 * conversation counts, and where there is none the AI serves the customer.
 */
export async function seeToMissedEnd(ports: Ports, held: HeldConversation): Promise<void> {
  const { phase, task, hosted, conversationSid } = held.state;
  if (phase !== 'human' || task?.reservation || hosted?.ending || hosted?.closed) return;
  if (task && (await isWorkedOn(ports, task.taskSid))) return;
  for (const sid of (await ports.taskRouter.liveTasksOf(conversationSid)).reverse()) {
    if (!(await isWorkedOn(ports, sid))) continue;
    held.plan((state) => ({ ...state, task: { taskSid: sid } }));
    return;
  }
  ports.log.step('hosted', { task: task?.taskSid, outcome: 'work had ended, nobody was told' });
  held.plan(({ task: _ended, ...state }) => ({ ...state, phase: 'resolved', settledIndex: null }));
}

async function isWorkedOn({ taskRouter }: Ports, sid: TaskSid): Promise<boolean> {
  const found = await taskRouter.readTask(sid);
  return found !== undefined && WORKED_ON.has(found.status);
}
