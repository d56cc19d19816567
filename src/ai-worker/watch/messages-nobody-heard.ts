import type { ConversationSid, TaskSid } from '../../common/sids';
import { isWithAi } from '../../state/who-has-it';
import { conversationOf } from '../offers/offer';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { Leg } from '../ports/task-router';
import { hearMessage } from '../turns/hear-message';
import { goOnForTheDead } from './take-up';

/** Milliseconds in which a message's webhook comes, and its repetitions. */
const TOLD_IN_TIME = 5_000;
/** As many of the AI's conversations are looked at in one look. */
const MOST = 50;
/** As many tasks' conversations are remembered by this process, so that most looks take one call for each of them. */
const MOST_REMEMBERED = 500;

const conversations = new Map<TaskSid, ConversationSid>();

/**
 * Hears the customers' messages in the AI's conversations that no Function was told of, and goes on where one died.
 * @returns what was done about each; undefined: it was told
 */
export async function hearUntoldMessages(ports: Ports): Promise<(string | undefined)[]> {
  const workers = ports.settings.AI_WORKER_SID;
  const legs = (await Promise.all(workers.map((sid) => ports.taskRouter.legsOf(sid)))).flat();
  return Promise.all(some(legs).map((leg) => hearIfUntold(ports, leg)));
}

/** Of many others each time. By chance: what goes by the clock may meet the same ones for ever, as looks have a beat too. */
function some(legs: readonly Leg[]): readonly Leg[] {
  if (legs.length <= MOST) return legs;
  const first = Math.floor(Math.random() * legs.length);
  return [...legs.slice(first), ...legs.slice(0, first)].slice(0, MOST);
}

async function hearIfUntold(ports: Ports, { taskSid }: Leg): Promise<string | undefined> {
  const conversation = await conversationOfTask(ports, taskSid);
  const [newest] = conversation ? await ports.conversations.messagesAfter(conversation, -1, 1) : [];
  if (!conversation || !newest || !mayWait(newest)) return undefined;
  const found = await ports.states.read(conversation);
  if (!found || !isWithAi(found.value)) return undefined;
  const log = ports.log.with({ conversation });
  const outcome = await goOnForTheDead({ ...ports, log }, found);
  if (outcome !== undefined) log.step('message', { outcome: `left by a Function that died: ${outcome}` });
  if (outcome !== undefined || newest.index <= found.value.heardIndex) return outcome;
  const heard = await hearMessage({ ...ports, log }, { ...newest, conversationSid: conversation });
  log.step('message', { outcome: `nobody told: ${heard}` });
  return heard;
}

/** Whether a person has said the last word, long enough ago. */
function mayWait({ sentAt, mark, participantSid }: Message): boolean {
  return Date.now() - sentAt >= TOLD_IN_TIME && !mark && participantSid !== undefined;
}

async function conversationOfTask({ taskRouter }: Ports, sid: TaskSid): Promise<ConversationSid | undefined> {
  const known = conversations.get(sid);
  if (known) return known;
  const task = await taskRouter.readTask(sid);
  const conversation = conversationOf(task?.attributes);
  if (!conversation) return undefined;
  if (conversations.size >= MOST_REMEMBERED) conversations.clear();
  conversations.set(sid, conversation);
  return conversation;
}
