import type { Twilio } from 'twilio';
import * as z from 'zod';
import { CallUnanswered } from '../ai-worker/ports/errors';
import type { EndedTask, HandoffLookup, Task } from '../ai-worker/ports/task-router';
import { isWorkedOn, TASK_STATUSES, type TaskStatus, taskStatus } from '../ai-worker/ports/task-status';
import { type JsonObject, parseJsonObject } from '../common/json';
import { type ConversationSid, taskQueueSid, taskSid, type TaskSid, workerSid } from '../common/sids';
import { Expression } from '../expressions/expression';
import { call } from './call';

type Workspace = ReturnType<Twilio['taskrouter']['v1']['workspaces']>;

/** As many tasks of one conversation as are looked at. */
const MOST = 20;
/** As many of a workspace's newest tasks as are looked through: one page. */
const MOST_NEWEST = 1_000;
/** As many as are made at most while a lookup by an expression may be behind. */
const JUST_MADE = 200;

/** Of a task in a list: it need not show all that the task itself does. */
const listedTask = z.object({
  sid: taskSid,
  taskQueueSid: taskQueueSid.nullish().catch(undefined),
  routingTarget: workerSid.optional().catch(undefined),
  attributes: z.string().transform(parseJsonObject).optional().catch(undefined),
});

type ListedTask = Pick<Task, 'sid' | 'queueSid' | 'sentToWorker'> & { attributes: JsonObject | undefined };

interface Lookup {
  /** In TaskRouter's language, over a task's attributes. */
  expression: string;
  /** None: all tasks that are still kept. */
  assignmentStatus?: TaskStatus[];
  limit: number;
}

/**
 * The tasks an expression holds for, the oldest first. TaskRouter answers three requests a second that name an expression
 * (https://www.twilio.com/en-us/changelog/taskrouter-endpoint-rate-limit-correction): where it does not, the newest tasks
 * are looked through.
 */
export async function tasksMatching(workspace: Workspace, lookup: Lookup): Promise<ListedTask[]> {
  const { expression, assignmentStatus = [], limit } = lookup;
  const inState = assignmentStatus.length > 0 ? { assignmentStatus } : {};
  try {
    const found = await call('find tasks', () =>
      workspace.tasks.list({ ...inState, evaluateTaskAttributes: expression, limit }),
    );
    return found.map(asListed);
  } catch (error) {
    if (!(error instanceof CallUnanswered && error.why === '429')) throw error;
    const newest = await newestTasks(workspace, MOST_NEWEST, inState);
    // Nothing can be told by a list that shows no attributes.
    if (newest.length > 0 && newest.every(({ attributes }) => !attributes)) throw error;
    const compiled = new Expression(expression);
    return newest.filter(({ attributes }) => attributes && compiled.matches(attributes)).slice(-limit);
  }
}

type InState = { assignmentStatus?: TaskStatus[] };

/** The oldest of them first. */
async function newestTasks(
  workspace: Workspace,
  limit: number,
  inState: InState = {},
): Promise<ListedTask[]> {
  return (await listNewest(workspace, limit, inState)).map(asListed);
}

async function listNewest(workspace: Workspace, limit: number, inState: InState): Promise<object[]> {
  const newest = { ordering: 'DateCreated:desc', pageSize: limit, limit };
  const listed = await call('find tasks', () => workspace.tasks.list({ ...inState, ...newest }));
  return listed.reverse();
}

/** The tasks of a conversation, oldest first: in these states or, without them, all that are still kept. */
export function tasksOfConversation(
  workspace: Workspace,
  conversation: ConversationSid,
  assignmentStatus: TaskStatus[] = [],
): Promise<ListedTask[]> {
  const expression = `conversationSid == "${conversation}"`;
  return tasksMatching(workspace, { expression, assignmentStatus, limit: MOST });
}

function asListed(task: object): ListedTask {
  const { sid, taskQueueSid: queue, routingTarget, attributes } = listedTask.parse(task);
  return { sid, queueSid: queue ?? undefined, sentToWorker: routingTarget, attributes };
}

/**
 * The task that was made for a handoff: it carries the handoff's timestamp. That is not looked for by an expression:
 * TaskRouter does not support the hyphens in it (https://www.twilio.com/docs/taskrouter/expression-syntax). How far a lookup
 * by an expression is behind is not documented: where it shows none, the newest tasks are looked through.
 * @param but the task that was handed off, which carries it too
 */
export async function taskOfHandoff(
  workspace: Workspace,
  { conversation, timestamp, but }: HandoffLookup,
): Promise<TaskSid | undefined> {
  const isIt = ({ sid, attributes }: ListedTask): boolean =>
    sid !== but && attributes?.conversationSid === conversation && attributes.handoffTimestamp === timestamp;
  const known = (await tasksOfConversation(workspace, conversation)).find(isIt);
  return (known ?? (await newestTasks(workspace, JUST_MADE)).find(isIt))?.sid;
}

/** The tasks of a conversation that somebody works on or is to, oldest first. */
export function tasksWorkedOn(workspace: Workspace, conversation: ConversationSid): Promise<ListedTask[]> {
  return tasksOfConversation(workspace, conversation, TASK_STATUSES.filter(isWorkedOn));
}

/**
 * The same of those that were just made, which a lookup by an expression may not show yet; none where lists show no
 * attributes.
 */
export async function tasksJustMade(
  workspace: Workspace,
  conversation: ConversationSid,
): Promise<ListedTask[]> {
  const inState = { assignmentStatus: TASK_STATUSES.filter(isWorkedOn) };
  const newest = await newestTasks(workspace, JUST_MADE, inState);
  return newest.filter(({ attributes }) => attributes?.conversationSid === conversation);
}

const endedTask = listedTask.extend({ assignmentStatus: taskStatus, dateUpdated: z.date() });

/** The newest tasks that nobody works on any more, oldest first. */
export async function tasksJustEnded(workspace: Workspace): Promise<EndedTask[]> {
  const inState = { assignmentStatus: TASK_STATUSES.filter((status) => !isWorkedOn(status)) };
  const ended = await listNewest(workspace, MOST_NEWEST, inState);
  return ended
    .map((task) => endedTask.parse(task))
    .map(({ sid, assignmentStatus: status, dateUpdated, attributes }) => {
      return { sid, status, since: dateUpdated.getTime(), attributes };
    });
}
