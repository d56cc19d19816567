import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import { hasTurns, isWithNobody } from '../../state/who-has-it';
import { drive } from '../drive/drive';
import { conversationOf, interactionOf } from '../offers/offer';
import type { Ports } from '../ports';
import type { Task } from '../ports/task-router';
import { isWorkedOn } from '../ports/task-status';
import { repHas, type TaskHappening } from './follow-task';
import { isForAi } from './open-tasks';

/** What TaskRouter keeps as the reason of a task that is not needed. */
const NOT_NEEDED = 'People have this conversation already, by an earlier task';

/**
 * A Studio flow that did not reach us has sent the conversation to people by an interaction of its own: the task is for
 * people, and has nothing that we decide.
 */
export function isSentWithoutUs({ attributes }: { attributes: JsonObject | undefined }): boolean {
  const isOurs = attributes?.handoffTimestamp !== undefined;
  return attributes?.handedOff === true && !isOurs && interactionOf(attributes) !== undefined;
}

/**
 * The task of such a flow has entered a queue of people. Where people have the conversation by an earlier one, nobody
 * needs it: it is cancelled. Otherwise the AI's turn is over.
 * @returns what was done
 */
export async function sentWithoutUs(ports: Ports, event: TaskHappening): Promise<string> {
  const conversation = conversationOf(event.attributes);
  if (!conversation) return 'ignored';
  const earlier = await earlierTask(ports, conversation, event);
  if (earlier) {
    const done = await ports.taskRouter.cancelTask(event.taskSid, NOT_NEEDED);
    return done === 'done' ? `cancelled: people have ${earlier.sid}` : 'left: somebody has accepted it';
  }
  const found = await ports.states.read(conversation);
  if (!found || !(hasTurns(found.value) || isWithNobody(found.value))) return 'ignored';
  return drive(ports, found, repHas(event));
}

/** Read once more before anything is cancelled for it: a list may be behind. One of the same interaction is a transfer. */
async function earlierTask(
  ports: Ports,
  conversation: ConversationSid,
  { taskSid, attributes }: TaskHappening,
): Promise<Task | undefined> {
  const worked = await ports.taskRouter.tasksWorkedOn(conversation);
  const own = worked.findIndex(({ sid }) => sid === taskSid);
  const [oldest] = own === -1 ? worked : worked.slice(0, own);
  const task = oldest && (await ports.taskRouter.readTask(oldest.sid));
  if (!task || !isWorkedOn(task.status) || isForAi(ports, task)) return undefined;
  const isElsewhere =
    interactionOf(task.attributes)?.interactionSid !== interactionOf(attributes)?.interactionSid;
  return isElsewhere ? task : undefined;
}
