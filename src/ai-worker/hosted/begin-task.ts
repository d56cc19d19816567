import type { ConversationSid } from '../../common/sids';
import type { TaskSid } from '../../common/sids';
import { INTERACTION_ATTRIBUTES_CHARACTERS } from '../../common/twilio-limits';
import type { HandoffDecision } from '../../state/conversation-state';
import type { Work } from '../drive/work';
import { withHandoff } from '../handoff/handoff-attributes';
import type { HeldConversation } from '../lease/held-conversation';
import { interactionOf } from '../offers/offer';
import type { Ports } from '../ports';
import { CallRefused, CallUnanswered } from '../ports/errors';
import type { InteractionChannel } from '../ports/interactions';
import { type CustomerInFlex, taskAttributes } from './customer-in-flex';
import { hostedSessionId } from './hosted-work';
import { alarmOnce } from './trouble';

/** The task channel, by which a rep's capacity is counted. */
const TASK_CHANNEL = 'chat';

/** Characters of the attributes, one try after the other: what Flex adds to them is no promise. */
const ROOMS = [INTERACTION_ATTRIBUTES_CHARACTERS, INTERACTION_ATTRIBUTES_CHARACTERS / 2];

/**
 * Milliseconds after the decision in which a refusal may mean that an earlier Function has asked for the interaction, whose
 * task is not there yet.
 */
const UNDER_WAY = 30_000;

/** A task that was begun; without an interaction where Flex made none. */
export interface BegunTask {
  taskSid: TaskSid;
  interaction: InteractionChannel | undefined;
}

/**
 * Makes the task of a session that comes to Flex. One that Flex refuses is tried again with less in it; where it makes no
 * interaction at all, people get a task of the workflow: they know of the customer, and the log says what is wrong.
 * @throws CallUnanswered, CallRefused when that is refused too
 */
export async function beginTask(
  work: Work,
  decision: HandoffDecision,
  customer: CustomerInFlex,
): Promise<BegunTask> {
  const { ports, held } = work;
  const { conversationSid } = held.state;
  const { WORKFLOW_SID: workflowSid } = ports.settings;
  const own = ownAttributes(held, customer);
  for (const room of ROOMS) {
    const { attributes } = withHandoff(own, decision, room);
    try {
      return await ports.interactions.begin(conversationSid, {
        workflowSid,
        taskChannel: TASK_CHANNEL,
        attributes,
      });
    } catch (error) {
      if (!(error instanceof CallUnanswered) && !(error instanceof CallRefused)) throw error;
      // It may have worked without an answer: a second one must not stand beside it.
      const there = await alreadyMade(ports, conversationSid, decision);
      if (there) return there;
      if (error instanceof CallUnanswered) throw error;
      if (held.inherited && Date.now() - Date.parse(decision.timestamp) < UNDER_WAY)
        throw new CallUnanswered(
          error.operation,
          'an earlier Function may have asked for one that is under way',
        );
      ports.log.step('hosted', { outcome: error.message });
      if (room === ROOMS.at(-1)) alarmOnce(work, error);
    }
  }
  return taskAlone(work, decision, customer);
}

/** Makes a task without an interaction: a rep who takes it knows of the customer. @throws CallUnanswered, CallRefused */
export async function taskAlone(
  { ports, held }: Work,
  decision: HandoffDecision,
  customer: CustomerInFlex,
): Promise<BegunTask> {
  const own = ownAttributes(held, customer);
  const { attributes } = withHandoff(own, decision, INTERACTION_ATTRIBUTES_CHARACTERS);
  const workflowSid = ports.settings.WORKFLOW_SID;
  const taskSid = await ports.taskRouter.createTask({ workflowSid, channel: TASK_CHANNEL, attributes });
  return { taskSid, interaction: undefined };
}

function ownAttributes(
  { state }: HeldConversation,
  customer: CustomerInFlex,
): ReturnType<typeof taskAttributes> {
  return taskAttributes(customer, hostedSessionId(state), state.conversationSid);
}

/** The task of this handoff, if an earlier Function has made it. */
export async function alreadyMade(
  ports: Ports,
  conversation: ConversationSid,
  { timestamp }: HandoffDecision,
): Promise<BegunTask | undefined> {
  const taskSid = await ports.taskRouter.taskOfHandoff({ conversation, timestamp });
  const task = taskSid && (await ports.taskRouter.readTask(taskSid));
  return task && { taskSid: task.sid, interaction: interactionOf(task.attributes) };
}
