import type { ConversationState } from '../../state/conversation-state';
import { isWithPeople, onlyWhere } from '../../state/who-has-it';
import type { HeldConversation } from '../lease/held-conversation';
import { backToAi } from '../drive/phases';
import { takeFromRep } from '../offers/standby';
import type { Ports } from '../ports';
import { isWorkedOn } from '../ports/task-status';
import { putAside } from '../returns/still-with-people';
import { newestOpenTask } from '../task-life/open-tasks';

/**
 * The customer has written to people. Their work may have ended and nobody was told: then another task of the
 * conversation counts, and where there is none the AI serves the customer.
 */
export async function seeToMissedEnd(ports: Ports, held: HeldConversation): Promise<void> {
  const { task, hosted, conversationSid, standby } = held.state;
  if (!isWithPeople(held.state) || task?.reservation) return;
  if (hosted?.ending || hosted?.closed || hosted?.making) return;
  const known = task && (await ports.taskRouter.readTask(task.taskSid));
  if (known && isWorkedOn(known.status)) return;
  if (standby) {
    held.plan(takeFromRep);
    return;
  }
  const next = await newestOpenTask(ports, conversationSid);
  // Another one may have been offered to the AI, or accepted, since the state was read.
  const isKnown = (state: ConversationState): boolean => state.task?.taskSid !== task?.taskSid;
  if (next) {
    held.plan((state) => (isKnown(state) ? state : { ...state, task: { taskSid: next.sid } }));
    return;
  }
  if ((await putAside(ports, held.state)) === 'paused') return;
  ports.log.step('hosted', { task: task?.taskSid, outcome: 'work had ended, nobody was told' });
  held.plan(
    onlyWhere(isWithPeople, (state) => (isKnown(state) ? state : backToAi({ ...state, task: undefined }))),
  );
}
