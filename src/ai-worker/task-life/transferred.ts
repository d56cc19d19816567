import type { JsonObject } from '../../common/json';
import type { TaskSid } from '../../common/sids';
import { isWithAi } from '../../state/who-has-it';
import { drive } from '../drive/drive';
import { repHasTask } from '../inbox/notes';
import { conversationOf, interactionOf } from '../offers/conversation-of';
import type { Ports } from '../ports';
import { isWithSomebody } from '../ports/task-status';
import { isForAi } from './open-tasks';
import type { TaskEvent } from './task-event';

/** Milliseconds until whoever passes a conversation on is out of it, when they do not stay. */
const A_MOMENT = 1_000;

/** Flex has made the task for a conversation that is passed on: it is no new one. */
export function isTransferred({ attributes }: { attributes: JsonObject | undefined }): boolean {
  return typeof attributes?.transfer_sid === 'string';
}

/**
 * A task of a conversation that is passed on has entered a queue. Where it is the AI's conversation, and the AI's own
 * task has ended by that, people have it from now on; otherwise from when one of them accepts.
 * @returns what was done
 */
export async function transferWaits(ports: Ports, { taskSid, at, attributes }: TaskEvent): Promise<string> {
  const conversation = attributes && conversationOf(attributes);
  const found = conversation && (await ports.states.read(conversation));
  const own = found?.value.task?.taskSid;
  if (!found || !isWithAi(found.value) || own === undefined || own === taskSid) return 'ignored';
  const task = await ports.taskRouter.readTask(taskSid);
  if (!task || isForAi(ports, task)) return 'ignored';
  if (await hasStill(ports, own)) return 'the AI has it until somebody accepts';
  const interaction = interactionOf(attributes);
  return drive(ports, found, repHasTask({ at, taskSid, ...(interaction && { interaction }) }));
}

/** Whether the AI worker works on the task, also after the moment in which Flex may end that. */
async function hasStill({ taskRouter, deadline }: Ports, sid: TaskSid): Promise<boolean> {
  const read = async (): Promise<boolean> => {
    const task = await taskRouter.readTask(sid);
    return task !== undefined && isWithSomebody(task.status);
  };
  return (await read()) && (await deadline.wait(A_MOMENT)) && (await read());
}
