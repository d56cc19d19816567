import type { ConversationSid, TaskSid } from '../../common/sids';
import { isWithAi, isWithNobody } from '../../state/who-has-it';
import { onlyLogged } from '../failure/remedy';
import { conversationOf } from '../offers/offer';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { StoredConversation } from '../ports/states';
import type { EndedTask, Leg } from '../ports/task-router';
import type { Duty, LookedAfter } from '../ports/watch';
import { hearMessage } from '../turns/hear-message';
import { isToBeLookedAfter, lookedAfterUntil } from './look-after';
import { readable } from './readable';
import { some } from './some';
import { goOnForTheDead } from './take-up';

/** Milliseconds in which a message's webhook comes, and its repetitions. */
const TOLD_IN_TIME = 5_000;
/** Milliseconds: Twilio tells the time of a message in whole seconds. */
const SECOND = 1_000;
/** As many of the AI's conversations are looked at in one look, and as many of those that have no task any more. */
const MOST = 50;
/** As many tasks' conversations are remembered by this process, so that most looks take one call for each of them. */
const MOST_REMEMBERED = 500;

const conversations = new Map<TaskSid, ConversationSid>();

/** A conversation that is looked at; with `until` also whether it goes on being looked after. */
type Place = Partial<LookedAfter> & { conversation: ConversationSid };

/**
 * Hears the customers' messages that no Function was told of, in the AI's conversations and in those that have no task of the
 * AI's any more, and goes on where one died.
 * @param ended the tasks that ended a few minutes ago
 * @returns what was done about each; undefined: it was told
 */
export async function hearUntoldMessages(
  ports: Ports,
  duty: Pick<Duty, 'lookedAfter' | 'lookAfterUntil'>,
  ended: Promise<readonly EndedTask[]>,
): Promise<(string | undefined)[]> {
  const workers = ports.settings.AI_WORKER_SID;
  const legs = (
    await readable(
      ports,
      workers.map((sid) => ports.taskRouter.legsOf(sid)),
    )
  ).flat();
  const inHand = await readable(
    ports,
    some(legs, MOST).map((leg) => conversationOfTask(ports, leg)),
  );
  const without = withoutTask(await ended, duty.lookedAfter);
  for (const conversation of inHand) if (conversation) without.delete(conversation);
  const ends = new Map<ConversationSid, number | undefined>();
  const all: Place[] = [
    ...inHand.flatMap((conversation) => (conversation ? [{ conversation }] : [])),
    ...some([...without.values()], MOST),
  ];
  const outcomes = await Promise.all(all.map((place) => look(ports, place, ends)));
  await duty.lookAfterUntil(ends);
  return outcomes;
}

/** Those whose task TaskRouter says has ended, and those that are looked after. */
function withoutTask(
  ended: readonly EndedTask[],
  lookedAfter: Duty['lookedAfter'],
): Map<ConversationSid, Place> {
  const places = new Map<ConversationSid, Place>();
  for (const { attributes, since } of ended) {
    const conversation = conversationOf(attributes);
    if (conversation) places.set(conversation, { conversation, since });
  }
  for (const [conversation, known] of lookedAfter) places.set(conversation, { conversation, ...known });
  return places;
}

/** @param ends where it is put until when the conversation is looked after from now on, if that changes */
async function look(
  ports: Ports,
  place: Place,
  ends: Map<ConversationSid, number | undefined>,
): Promise<string | undefined> {
  const { conversation, until = Infinity } = place;
  const isLast = until <= Date.now();
  if (isLast) ends.set(conversation, undefined);
  const here = { ...ports, log: ports.log.with({ conversation }) };
  const seeTo = async (): Promise<string | undefined> => {
    const [newest] = await ports.conversations.messagesAfter(conversation, -1, 1);
    if (isLast && newest) ends.set(conversation, await laterEnd(ports, conversation, newest));
    return newest && mayWait(newest) ? hearIfUntold(here, place, newest) : undefined;
  };
  return seeTo().catch(onlyLogged(here, 'message'));
}

/** Until when a conversation is looked after whose time is up; undefined: no longer. */
async function laterEnd(
  ports: Ports,
  conversation: ConversationSid,
  { sentAt }: Message,
): Promise<number | undefined> {
  const until = lookedAfterUntil(sentAt);
  if (until <= Date.now()) return undefined;
  const found = await ports.states.read(conversation);
  return found && isToBeLookedAfter(found.value) ? until : undefined;
}

async function hearIfUntold(
  ports: Ports,
  { conversation, since = 0 }: Place,
  newest: Message,
): Promise<string | undefined> {
  const found = await ports.states.read(conversation);
  if (!found || !(isWithAi(found.value) || isWithNobody(found.value))) return undefined;
  const outcome = await goOnForTheDead(ports, found);
  if (outcome !== undefined)
    ports.log.step('message', { outcome: `left by a Function that died: ${outcome}` });
  // What was written to people is theirs, and was told to nobody.
  const wasPeoples = newest.sentAt < since - (since % SECOND);
  const isPeoples = isWithNobody(found.value) && found.value.repHadIt && wasPeoples;
  return outcome ?? (isPeoples ? undefined : hearIfNew(ports, found, newest));
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
