import type { TaskSid } from '../../common/sids';
import { TASK_ATTRIBUTES_CHARACTERS } from '../../common/twilio-limits';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { withHandoff } from '../handoff/handoff-attributes';
import { handoffMessage } from '../handoff/note';
import type { HeldConversation } from '../lease/held-conversation';
import { interactionOf } from '../offers/conversation-of';
import { toPeople } from '../phases';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { CallUnanswered } from '../ports/errors';
import type { InteractionChannel } from '../ports/interactions';
import type { HistoryEvent, Session } from '../ports/opencx';
import { type CustomerInFlex, customerInFlex, describeCustomer, taskAttributes } from './customer-in-flex';
import { remembered, said, stands } from './history-events';
import { postedForReps, withHosted } from './hosted-work';
import { ownPosts } from './own-posts';
import { postTranscript } from './post-transcript';

/** The task channel, by which a rep's capacity is counted. */
const TASK_CHANNEL = 'chat';

/**
 * Characters the attributes may have: Flex adds the SIDs of interaction, channel and invite to them, and refuses what
 * is then longer than a task holds.
 */
const ATTRIBUTES_LIMIT = TASK_ATTRIBUTES_CHARACTERS - 200;

/** What is known of the session that comes to Flex. */
export interface Arrival {
  session: Session;
  history: readonly HistoryEvent[];
}

/**
 * Brings a session's conversation to people: the note, what was said so far, and then the task, so that a rep finds all
 * of it. The lease is kept. A Function that died in it is taken over: what stands in the conversation is not posted
 * again, and a task that carries the handoff's timestamp is the one that was made.
 * @param arrival what was just read; undefined: it is read again, an earlier Function may have done a part
 * @throws OpenCxError, OutOfTime, ConversationClosed
 */
export async function carryIntoFlex(ports: Ports, held: HeldConversation, arrival?: Arrival): Promise<void> {
  const { state } = held;
  const { hosted, handoff } = state;
  if (!hosted || !handoff) throw new Error(`${state.conversationSid} comes to Flex without a decision`);
  const { session, history } = arrival ?? (await readArrival(ports, hosted.sessionId));
  const own = arrival ? [] : await ownPosts(ports, state);
  const made = arrival ? undefined : await alreadyMade(ports, handoff);
  const spoken = made ? said(history).filter((event) => stands(event, own)) : said(history);
  const customer = await customerInFlex(session);
  // All of it was posted before the task was made, and a rep may have closed the conversation since.
  const indexes = made
    ? own.map(({ index }) => index)
    : [
        ...(await postNote(ports, state, handoff, customer, own)),
        ...(await postTranscript(ports, state, spoken, customer, own)),
      ];
  const task = made ?? (await beginTask(ports, state, handoff, customer));
  held.plan((now) => {
    const shown = withHosted(postedForReps(now, indexes), (known) => ({
      ...known,
      shown: remembered(known.shown, spoken),
    }));
    const people = { task: { taskSid: task.taskSid }, repHadIt: now.repHadIt };
    return {
      ...toPeople(shown, { ...people, dealtWith: Math.max(-1, ...indexes) }),
      interaction: task.interaction,
    };
  });
  ports.log.step('hosted', { session: session.id, task: task.taskSid, outcome: 'with people' });
}

async function readArrival(ports: Ports, sessionId: string): Promise<Arrival> {
  const session = await ports.openCx.readSession(sessionId, ports.deadline);
  if (!session) throw new Error('OpenCX does not know the session any more');
  return { session, history: await ports.openCx.readHistory(sessionId, ports.deadline) };
}

async function postNote(
  ports: Ports,
  { conversationSid }: ConversationState,
  decision: HandoffDecision,
  customer: CustomerInFlex,
  own: readonly Message[],
): Promise<number[]> {
  const message = handoffMessage(ports, decision, 'reps only');
  if (!message) return [];
  const there = own.find(({ mark }) => mark?.kind === message.kind && mark.of === decision.timestamp);
  const { index } =
    there ??
    (await ports.conversations.post(conversationSid, {
      author: message.author,
      text: `${message.text}\n${describeCustomer(customer)}`,
      mark: { kind: message.kind, of: decision.timestamp, part: 0 },
    }));
  return [index];
}

interface BegunTask {
  taskSid: TaskSid;
  interaction: InteractionChannel;
}

async function beginTask(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
  customer: CustomerInFlex,
): Promise<BegunTask> {
  const attributes = taskAttributes(customer, state.hosted?.sessionId ?? '', state.conversationSid);
  try {
    return await ports.interactions.begin(state.conversationSid, {
      workflowSid: ports.settings.WORKFLOW_SID,
      taskChannel: TASK_CHANNEL,
      attributes: withHandoff(attributes, decision, ATTRIBUTES_LIMIT).attributes,
    });
  } catch (error) {
    // It may have worked without an answer: a second one must not stand beside it.
    const there = error instanceof CallUnanswered ? await alreadyMade(ports, decision) : undefined;
    if (there) return there;
    throw error;
  }
}

async function alreadyMade(ports: Ports, { timestamp }: HandoffDecision): Promise<BegunTask | undefined> {
  const [taskSid] = await ports.taskRouter.tasksOfHandoff(timestamp);
  const task = taskSid && (await ports.taskRouter.readTask(taskSid));
  const interaction = task && interactionOf(task.attributes);
  return interaction && { taskSid: task.sid, interaction };
}
