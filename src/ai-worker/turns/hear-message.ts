import type { TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { isAskedForTurns, isWithAi, isWithNobody, isWithPeople } from '../../state/who-has-it';
import { drive, driveWork } from '../drive/drive';
import { beginWork } from '../drive/work';
import { unlessItFails } from '../failure/remedy';
import { hearForHosted } from '../hosted/hosted-news';
import { asTold } from '../inbox/fold';
import {
  both,
  customerIs,
  messageSeen,
  type Note,
  nothing,
  personJoined,
  repHasTask,
  taskOver,
} from '../inbox/notes';
import { holdUnstored } from '../lease/leases';
import type { Ports } from '../ports';
import type { HeardMessage } from '../ports/conversations';
import type { StoredConversation } from '../ports/states';
import { isWorkedOn } from '../ports/task-status';
import { isTaskNow, stillWithPeople } from '../task-life/open-tasks';
import { lookAfter } from '../watch/look-after';
import { whoWrote } from './who-wrote';
import { FIX_STATE, handOffUnstored, isOfState, stateByTask } from './without-state';

const UNREAD = Symbol('cannot be read');

/** A message was added to a conversation. @returns what was done */
export async function hearMessage(ports: Ports, message: HeardMessage): Promise<string> {
  let found: StoredConversation | undefined;
  try {
    found = await ports.states.read(message.conversationSid);
    return found ? await hearKnown(ports, found, message) : 'not ours';
  } catch (error) {
    if (!isOfState(error)) throw error;
    return rescue(ports, message, found?.value);
  }
}

async function hearKnown(ports: Ports, found: StoredConversation, message: HeardMessage): Promise<string> {
  const { value: state } = found;
  if (state.hosted) return hearForHosted(ports, found, message);
  if (isWithPeople(state)) return hearWithPeople(ports, found, message);
  if (isAskedForTurns(state)) {
    // Without a turn that runs there is nobody to tell: the next one reads the conversation.
    return state.lease ? drive(ports, found, messageSeen(message.index)) : 'with Studio';
  }
  const hadPeople = isWithNobody(state) && state.repHadIt;
  return hadPeople ? hearAfterPeople(ports, found, message) : hear(ports, found, message);
}

/**
 * Who tells of a message may be faster than who tells of the end of people's task, and of that one the telling may be
 * lost: a customer who writes is not believed to be with people without a look.
 */
async function hearWithPeople(
  ports: Ports,
  found: StoredConversation,
  message: HeardMessage,
): Promise<string> {
  const { value: state } = found;
  const { task } = state;
  if (!task || whoWrote(state, message) !== 'customer') return 'with people';
  const isTheirs = task.left ? isSomebodyThere(ports, state) : isTheirTask(ports, task.taskSid);
  if (await isTheirs) return 'with people';
  const next = await stillWithPeople(ports, state);
  if (next === 'aside') return 'with people, who have put it aside';
  const { taskSid } = task;
  const peopleAreDone = taskOver({ at: Date.now(), taskSid, how: 'deserted', ...(next && { next }) });
  return next ? drive(ports, found, peopleAreDone) : hear(ports, found, message, peopleAreDone);
}

/**
 * People were done with the conversation. A rep who has left or paused it in Flex still has the customer, with a task that
 * Flex makes and nobody tells us of: both are looked for before the AI begins.
 */
async function hearAfterPeople(
  ports: Ports,
  found: StoredConversation,
  message: HeardMessage,
): Promise<string> {
  const { value: state } = found;
  const next = whoWrote(state, message) === 'customer' ? await stillWithPeople(ports, state) : undefined;
  if (!next) return hear(ports, found, message);
  const at = Date.now();
  if (next !== 'aside') return drive(ports, found, repHasTask({ at, taskSid: next }));
  // Of people who have put it aside the last task is looked at again with every message.
  const taskSid = state.ended?.at(-1);
  if (!taskSid) return 'with people, who have put it aside';
  return drive(ports, found, repHasTask({ at, taskSid, isAside: true }));
}

/** A task that cannot be read is believed to be theirs. */
function isTheirTask(ports: Ports, sid: TaskSid): Promise<boolean> {
  return unlessItFails(ports, 'read task', () => isTaskNow(ports, sid, isWorkedOn), true);
}

/** Somebody who wrote in the conversation without a task has it until they leave: nothing else tells of their end. */
async function isSomebodyThere(
  ports: Ports,
  { conversationSid, customer }: ConversationState,
): Promise<boolean> {
  const there = await unlessItFails(
    ports,
    'list participants',
    () => ports.conversations.participants(conversationSid),
    [],
  );
  return there.some(({ sid, address }) => address === undefined && !customer.participantSids.includes(sid));
}

/** @param known what else is to be noted */
async function hear(
  ports: Ports,
  found: StoredConversation,
  message: HeardMessage,
  known: Note = nothing,
): Promise<string> {
  const { inbox } = found;
  const state = asTold({ value: found.value, inbox: known(inbox) });
  if (isSettled(state, message) && !state.lease) return 'known already';
  const writer = whoWrote(state, message);
  if (writer === 'ai' || writer === 'program') return 'not from a person';
  const isCustomer = writer === 'customer' || (await readWriter(ports, message));
  if (isCustomer === 'gone') return 'said before they left';
  const said = isCustomer ? customerWrote(message) : personJoined;
  const driving = drive(ports, found, both(known, said), isCustomer ? { message } : {});
  // The AI begins again, without a task that would lead anybody to what is written next.
  const isBeginning = isCustomer && !isWithAi(found.value);
  const beginning = isBeginning && lookAfter(ports, message.conversationSid);
  const [driven] = await Promise.all([driving, beginning]);
  return driven === 'noted' ? 'noted for the turn that runs' : driven;
}

function customerWrote({ index, participantSid }: HeardMessage): Note {
  return both(messageSeen(index), participantSid ? customerIs(participantSid) : nothing);
}

function isSettled({ settledIndex }: ConversationState, { index }: HeardMessage): boolean {
  return settledIndex !== null && index <= settledIndex;
}

/**
 * Whether a participant nobody has told us of is the customer: they write from an address, reps have none
 * (https://www.twilio.com/docs/conversations/api/conversation-participant-resource). Who has left does not have the
 * conversation for a last word that is told late.
 */
async function readWriter(ports: Ports, message: HeardMessage): Promise<boolean | 'gone'> {
  if (!message.participantSid) return false;
  const { conversationSid, participantSid } = message;
  const participant = await unlessItFails(
    ports,
    'read participant',
    () => ports.conversations.participant(conversationSid, participantSid),
    UNREAD,
  );
  // To answer a rep once is better than never to answer a customer.
  if (participant === UNREAD) return true;
  return participant ? participant.address !== undefined : 'gone';
}

/**
 * A message of a conversation whose state cannot be had: when the AI worker has its task, or nobody has, people get it.
 * @param known the state, where it could be read
 * @returns what was done
 */
async function rescue(
  ports: Ports,
  message: HeardMessage,
  known: ConversationState | undefined,
): Promise<string> {
  // What a program or we ourselves wrote waits for nobody.
  if (message.participantSid === undefined || message.mark) return 'not from a person';
  const isAis = known && (isWithAi(known) || isWithNobody(known));
  const state = (await stateByTask(ports, message.conversationSid)) ?? (isAis ? known : undefined);
  if (!state) {
    ports.log.alarm('state', FIX_STATE);
    return 'without state: the AI worker has no task of it';
  }
  const work = beginWork(ports, holdUnstored(state), { message });
  if ((await handOffUnstored(work)) !== 'left') await driveWork(work, 'nothing');
  return 'without state: passed on to people';
}
