import type { JsonObject } from '../../common/json';
import type { TaskSid } from '../../common/sids';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { unlessItFails } from '../failure/remedy';
import { conversationOf } from '../offers/offer';
import type { Ports } from '../ports';
import { CallRefused, CallUnanswered } from '../ports/errors';
import type { Task } from '../ports/task-router';
import { isTaken } from '../ports/task-status';

/** The task channel of a task nobody knows a former one of. */
const DEFAULT_TASK_CHANNEL = 'default';

/** The conversation's place in Flex, and the task that is handed off. */
type Place = Pick<ConversationState, 'task' | 'interaction' | 'route'>;

/**
 * The new task of a handoff: by invite on the conversation's interaction, the way Flex itself transfers, or through
 * the workflow where there is no interaction or its channel takes no invite any more. It is made once: a task that
 * carries this handoff's timestamp and is not the old one is the one an earlier attempt made.
 */
export async function makeTaskForPeople(
  ports: Ports,
  state: Place,
  decision: HandoffDecision,
  from: { task: Task | undefined; attributes: JsonObject; resumed: boolean },
): Promise<TaskSid | 'refused'> {
  if (from.resumed) {
    const made = await alreadyMade(ports, state, decision, from.attributes);
    if (made) return made;
  }
  try {
    return await make(ports, state, from);
  } catch (error) {
    // It may have worked without an answer: a second one must not stand beside it.
    const made =
      error instanceof CallUnanswered
        ? await alreadyMade(ports, state, decision, from.attributes)
        : undefined;
    if (made) return made;
    throw error;
  }
}

async function make(
  ports: Ports,
  state: Place,
  { task, attributes }: { task: Task | undefined; attributes: JsonObject },
): Promise<TaskSid | 'refused'> {
  const workflowSid = task?.workflowSid ?? state.route?.workflowSid ?? ports.settings.WORKFLOW_SID;
  const channel = task?.channel ?? state.route?.taskChannel ?? DEFAULT_TASK_CHANNEL;
  if (state.interaction) {
    const { flexChannelInviteSid: _old, ...inherited } = attributes;
    const invited = await ports.interactions.invite(state.interaction, {
      workflowSid,
      taskChannel: channel,
      attributes: inherited,
    });
    if (invited !== 'refused' || (task && isTaken(task.status))) return invited;
  }
  return createTask(ports, { workflowSid, channel, attributes });
}

/** What is wrong with a task may be where it goes, or what it carries: the least that can be routed is tried too. */
async function createTask(
  { taskRouter, settings, log }: Ports,
  task: Parameters<Ports['taskRouter']['createTask']>[0],
): Promise<TaskSid> {
  try {
    return await taskRouter.createTask(task);
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    log.step('create task', { outcome: 'refused', error: error.message });
    const { handoffSummary: _long, ...attributes } = task.attributes;
    return taskRouter.createTask({
      workflowSid: settings.WORKFLOW_SID,
      channel: DEFAULT_TASK_CHANNEL,
      attributes,
    });
  }
}

/** Where it cannot be looked for, it was not: two tasks are better than none. */
async function alreadyMade(
  ports: Ports,
  { task }: Place,
  { timestamp }: HandoffDecision,
  attributes: JsonObject,
): Promise<TaskSid | undefined> {
  const conversation = conversationOf(attributes);
  if (!conversation) return undefined;
  const find = (): Promise<TaskSid | undefined> =>
    ports.taskRouter.taskOfHandoff({ conversation, timestamp, but: task?.taskSid });
  return unlessItFails(ports, 'find tasks', find);
}
