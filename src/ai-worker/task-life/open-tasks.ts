import type { ConversationSid, TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { unlessItFails } from '../failure/remedy';
import type { Ports } from '../ports';
import type { Task } from '../ports/task-router';
import type { TaskStatus } from '../ports/task-status';

/**
 * The newest task of a conversation that somebody works on or is to, people or the AI worker.
 * @param but a task that does not count
 */
export async function newestOpenTask(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  conversation: ConversationSid,
  but?: TaskSid,
): Promise<Pick<Task, 'sid' | 'queueSid' | 'sentToWorker'> | undefined> {
  return (await taskRouter.tasksWorkedOn(conversation)).findLast(({ sid }) => sid !== but);
}

/** The same, also where it was made a moment ago: for what cannot be taken back. */
export async function newestOpenTaskToBeSure(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  conversation: ConversationSid,
  but: TaskSid,
): ReturnType<typeof newestOpenTask> {
  const known = await newestOpenTask({ taskRouter }, conversation, but);
  return known ?? (await taskRouter.tasksJustMade(conversation)).findLast(({ sid }) => sid !== but);
}

/**
 * The task people have a conversation with, or are to: a rep who passes it on makes a new one, which waits for somebody.
 * Undefined also when the newest one is for the AI.
 * @param but a task that does not count
 */
export async function openTaskOfPeople(
  ports: Pick<Ports, 'taskRouter' | 'settings'>,
  conversation: ConversationSid,
  but?: TaskSid,
): Promise<TaskSid | undefined> {
  const newest = await newestOpenTask(ports, conversation, but);
  return newest && !isForAi(ports, newest) ? newest.sid : undefined;
}

/** Whether a task that waits is the AI's to take: it stands in its queue, or was sent to it, and not to somebody else. */
export function isForAi(
  { settings }: Pick<Ports, 'settings'>,
  { queueSid, sentToWorker }: Pick<Task, 'queueSid' | 'sentToWorker'>,
): boolean {
  const { AI_QUEUE_SID, AI_WORKER_SID } = settings;
  if (sentToWorker) return AI_WORKER_SID.includes(sentToWorker);
  return AI_QUEUE_SID !== undefined && queueSid === AI_QUEUE_SID;
}

/** Whether the task is there, and what `is` asks of its status holds as TaskRouter shows it now. */
export async function isTaskNow(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  sid: TaskSid,
  is: (status: TaskStatus) => boolean,
): Promise<boolean> {
  const task = await taskRouter.readTask(sid);
  return task !== undefined && is(task.status);
}

/** Milliseconds before each look for the task Flex makes when the customer of a rep who left writes again. */
const PAUSES = [500, 1_500, 3_000];
/** Milliseconds a Function must have left after them, for a turn of the AI. */
const FOR_TURN = 3_000;

/**
 * Whether people still have a customer though their task has ended: a rep has passed them on, or left or paused the
 * conversation (https://www.twilio.com/docs/flex/admin-guide/setup/conversations/leave-and-pause-for-conversations).
 * Whoever left gets the customer back by a task that Flex makes; where it makes none, nobody has them.
 * @returns their task; `aside`: without one for now
 */
export async function stillWithPeople(
  ports: Ports,
  state: ConversationState,
): Promise<TaskSid | 'aside' | undefined> {
  // Looked at before the tasks: what Flex makes between the two is then seen with either.
  const aside = await putAside(ports, state);
  let task = await findTask(ports, state);
  if (task || aside === undefined) return task;
  if (aside === 'paused') return 'aside';
  for (const pause of PAUSES) {
    if (!(await ports.deadline.leaving(FOR_TURN).wait(pause))) break;
    task = await findTask(ports, state);
    if (task) return task;
  }
  ports.log.step('people', { outcome: 'left, and no task follows' });
  return undefined;
}

function findTask(
  ports: Ports,
  { conversationSid, standby }: ConversationState,
): Promise<TaskSid | undefined> {
  return unlessItFails(ports, 'find tasks', () => openTaskOfPeople(ports, conversationSid, standby?.taskSid));
}

/** How a rep has put the conversation aside, if one has; what cannot be read is not. */
export async function putAside(
  ports: Pick<Ports, 'interactions' | 'log'>,
  { interaction }: ConversationState,
): ReturnType<Ports['interactions']['aside']> {
  if (!interaction) return undefined;
  return unlessItFails(ports, 'read channel', () => ports.interactions.aside(interaction));
}
