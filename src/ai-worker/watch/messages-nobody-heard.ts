import type { ConversationSid, TaskSid } from '../../common/sids';
import { isWithAi, isWithNobody } from '../../state/who-has-it';
import { conversationOf } from '../offers/offer';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { StoredConversation } from '../ports/states';
import type { EndedTask, Leg } from '../ports/task-router';
import { hearMessage } from '../turns/hear-message';
import { some } from './some';
import { goOnForTheDead } from './take-up';

/** Milliseconds in which a message's webhook comes, and its repetitions. */
const TOLD_IN_TIME = 5_000;
/** As many of the AI's conversations are looked at in one look, and as many of those whose task has ended. */
const MOST = 50;
/** As many tasks' conversations are remembered by this process, so that most looks take one call for each of them. */
const MOST_REMEMBERED = 500;

const conversations = new Map<TaskSid, ConversationSid>();

/**
 * Hears the customers' messages that no Function was told of, in the AI's conversations and in those whose task ended a
 * few minutes ago, and goes on where one died.
 * @returns what was done about each; undefined: it was told
 */
export async function hearUntoldMessages(
  ports: Ports,
  ended: Promise<readonly EndedTask[]>,
): Promise<(string | undefined)[]> {
  const workers = ports.settings.AI_WORKER_SID;
  const legs = (await Promise.all(workers.map((sid) => ports.taskRouter.legsOf(sid)))).flat();
  const inHand = await Promise.all(some(legs, MOST).map((leg) => conversationOfTask(ports, leg)));
  const over = new Set((await ended).map(({ attributes }) => conversationOf(attributes)));
  for (const conversation of inHand) over.delete(conversation);
  const all = [...inHand, ...some([...over], MOST)].filter((conversation) => conversation !== undefined);
  return Promise.all(all.map((conversation) => hearIfUntold(ports, conversation)));
}

async function hearIfUntold(ports: Ports, conversation: ConversationSid): Promise<string | undefined> {
  const newest = await lastWords(ports, conversation);
  if (!newest) return undefined;
  const found = await ports.states.read(conversation);
  if (!found || !(isWithAi(found.value) || isWithNobody(found.value))) return undefined;
  const log = ports.log.with({ conversation });
  const outcome = await goOnForTheDead({ ...ports, log }, found);
  if (outcome !== undefined) log.step('message', { outcome: `left by a Function that died: ${outcome}` });
  return outcome ?? hearIfNew({ ...ports, log }, found, newest);
}

/** Hears what a person said last, unless it was told. @param found the conversation, whose lease nobody has */
export async function hearIfNew(
  ports: Ports,
  { value: state }: StoredConversation,
  newest: Message,
): Promise<string | undefined> {
  const { heardIndex, hosted, conversationSid } = state;
  if (newest.index <= Math.max(heardIndex, hosted?.relayedIndex ?? -1)) return undefined;
  // Whoever closed it has ended it with these words unanswered.
  if (isWithNobody(state) && (await ports.conversations.find(conversationSid))?.isClosed !== false)
    return undefined;
  const heard = await hearMessage(ports, { ...newest, conversationSid });
  ports.log.step('message', { outcome: `nobody told: ${heard}` });
  return heard;
}

/** The last word in a conversation, where a person has said it, so long ago that somebody should have been told. */
export async function lastWords(
  { conversations }: Ports,
  conversation: ConversationSid,
): Promise<Message | undefined> {
  const [newest] = await conversations.messagesAfter(conversation, -1, 1);
  return newest && mayWait(newest) ? newest : undefined;
}

/** Whether a person has said the last word, long enough ago. */
function mayWait({ sentAt, mark, participantSid }: Message): boolean {
  return Date.now() - sentAt >= TOLD_IN_TIME && !mark && participantSid !== undefined;
}

async function conversationOfTask(
  { taskRouter }: Ports,
  { taskSid: sid }: Leg,
): Promise<ConversationSid | undefined> {
  const known = conversations.get(sid);
  if (known) return known;
  const task = await taskRouter.readTask(sid);
  const conversation = conversationOf(task?.attributes);
  if (!conversation) return undefined;
  if (conversations.size >= MOST_REMEMBERED) conversations.clear();
  conversations.set(sid, conversation);
  return conversation;
}
