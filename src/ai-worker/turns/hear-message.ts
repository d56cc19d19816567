import type { ConversationState } from '../../state/conversation-state';
import { resumeHandoff } from '../handoff/carry-out-handoff';
import type { TaskSid } from '../../common/sids';
import { unlessItFails } from '../failure/unless-it-fails';
import type { HeardMessage } from '../heard-message';
import { hearForHosted } from '../hosted/hear-for-hosted';
import { HeldConversation, type Note } from '../lease/held-conversation';
import { backToAi, toPeople } from '../phases';
import type { Ports } from '../ports';
import type { Task } from '../ports/task-router';
import { isWorkedOn } from '../ports/task-status';
import type { Stored } from '../ports/states';
import { stillWithPeople } from '../returns/still-with-people';
import { ConversationFacts } from '../session/conversation-facts';
import { afterTaskOfPeople } from '../task-life/ended-tasks';
import { answer } from './answer';
import { noteAndGoOn } from './note-and-go-on';
import { hasWork, heard } from './settle';
import { wake } from './wake';
import { isOfState, rescue } from './without-state';
import { whoWrote } from './who-wrote';

const UNREAD = Symbol('cannot be read');

/** A message was added to a conversation. @returns what was done */
export async function hearMessage(ports: Ports, message: HeardMessage): Promise<string> {
  let found: Stored<ConversationState> | undefined;
  try {
    found = await ports.states.read(message.conversationSid);
    return found ? await hearKnown(ports, found, message) : 'not ours';
  } catch (error) {
    if (!isOfState(error)) throw error;
    return rescue(ports, message, found?.value);
  }
}

async function hearKnown(
  ports: Ports,
  found: Stored<ConversationState>,
  message: HeardMessage,
): Promise<string> {
  const { value: state } = found;
  if (state.hosted) return hearForHosted(ports, found, message);
  switch (state.phase) {
    case 'human':
      return hearWithPeople(ports, found, message);
    case 'studio':
      // Without a turn that runs there is nobody to tell: the next one reads the conversation.
      return state.lease ? noteAndGoOn(ports, found, (now) => heard(now, message.index)) : 'with Studio';
    case 'handing_off':
      return finishHandoff(ports, found, message);
    case 'resolved':
      return state.repHadIt ? hearAfterPeople(ports, found, message) : hear(ports, found, message);
    case 'ai':
      return hear(ports, found, message);
  }
}

/**
 * Who tells of a message may be faster than who tells of the end of people's task, and of that one the telling may be
 * lost: a customer who writes is not believed to be with people without a look.
 */
async function hearWithPeople(
  ports: Ports,
  found: Stored<ConversationState>,
  message: HeardMessage,
): Promise<string> {
  const { value: state } = found;
  const { task } = state;
  if (!task || whoWrote(state, message) !== 'customer') return 'with people';
  const known = task.left ? undefined : await readTask(ports, task.taskSid);
  if (known === 'cannot be read' || (known && isWorkedOn(known.status))) return 'with people';
  if (task.left && (await isSomebodyThere(ports, state))) return 'with people';
  const next = await stillWithPeople(ports, state);
  if (next === 'aside') return 'with people, who have put it aside';
  const isKnown = (now: ConversationState): boolean =>
    now.phase !== 'human' || now.task?.taskSid !== task.taskSid;
  const peopleAreDone: Note = (now) => (isKnown(now) ? now : afterTaskOfPeople(now, task.taskSid, next));
  return next ? noteAndGoOn(ports, found, peopleAreDone) : hear(ports, found, message, peopleAreDone);
}

/**
 * People were done with the conversation. A rep who has left or paused it in Flex still has the customer, with a task that
 * Flex makes and nobody tells us of: both are looked for before the AI begins.
 */
async function hearAfterPeople(
  ports: Ports,
  found: Stored<ConversationState>,
  message: HeardMessage,
): Promise<string> {
  const { value: state } = found;
  const next = whoWrote(state, message) === 'customer' ? await stillWithPeople(ports, state) : undefined;
  if (!next) return hear(ports, found, message);
  // Of people who have put it aside the last task is looked at again with every message.
  const taskSid = next === 'aside' ? state.ended?.at(-1) : next;
  if (!taskSid) return 'with people, who have put it aside';
  return noteAndGoOn(ports, found, (now) =>
    now.phase === 'resolved' ? toPeople(now, { task: { taskSid }, repHadIt: true }) : now,
  );
}

function readTask({ taskRouter, log }: Ports, sid: TaskSid): Promise<Task | undefined | 'cannot be read'> {
  return unlessItFails({ log }, { what: 'read task' }, () => taskRouter.readTask(sid), 'cannot be read');
}

/** Somebody who wrote in the conversation without a task has it until they leave: nothing else tells of their end. */
async function isSomebodyThere(
  ports: Ports,
  { conversationSid, customer }: ConversationState,
): Promise<boolean> {
  const there = await unlessItFails(
    ports,
    { what: 'list participants' },
    () => ports.conversations.participants(conversationSid),
    [],
  );
  return there.some(({ sid, address }) => address === undefined && !customer.participantSids.includes(sid));
}

async function finishHandoff(
  ports: Ports,
  found: Stored<ConversationState>,
  message: HeardMessage,
): Promise<string> {
  const held = await HeldConversation.take(ports.states, found, (state) => state);
  if (held === 'busy') return 'being handed off';
  await resumeHandoff(ports, held);
  // The people's task has ended already: whoever writes now is served by the AI.
  const now = held.state.phase === 'resolved' ? await ports.states.read(message.conversationSid) : undefined;
  return now ? hear(ports, now, message) : 'handoff resumed';
}

/** @param first what else is to be noted, before the message */
async function hear(
  ports: Ports,
  found: Stored<ConversationState>,
  message: HeardMessage,
  first: Note = (state) => state,
): Promise<string> {
  const state = first(found.value);
  if (isSettled(state, message) && !state.lease) return 'known already';
  const writer = whoWrote(state, message);
  if (writer === 'ai' || writer === 'program') return 'not from a person';
  const isCustomer = writer === 'customer' || (await readWriter(ports, message));
  if (isCustomer === 'gone') return 'said before they left';
  const held = await HeldConversation.take(
    ports.states,
    found,
    (before) => {
      const now = first(before);
      return isCustomer
        ? withCustomer(heard(now, message.index), message)
        : { ...now, takenOver: now.takenOver ?? {} };
    },
    (now) => (now.phase === 'resolved' ? backToAi(now) : now),
  );
  if (held === 'busy') return 'noted for the turn that runs';
  // Since it was read, people may have got the conversation.
  if (held.state.phase === 'handing_off') {
    await resumeHandoff(ports, held);
    return 'handoff resumed';
  }
  if (held.state.phase === 'human' && held.state.takenOver === undefined) {
    if (await held.release((now) => now, hasWork)) return 'with people';
    await wake(held);
  }
  await answer(ports, held, new ConversationFacts(ports), isCustomer ? message : undefined);
  return isCustomer ? 'answered' : 'taken over';
}

function isSettled({ settledIndex }: ConversationState, { index }: HeardMessage): boolean {
  return settledIndex !== null && index <= settledIndex;
}

/**
 * Whether a participant nobody has told us of is the customer: they write from an address, reps have none
 * (https://www.twilio.com/docs/conversations/api/conversation-participant-resource). Who is not there any more has said their last word, told late: nobody has the conversation for it.
 */
async function readWriter(ports: Ports, message: HeardMessage): Promise<boolean | 'gone'> {
  if (!message.participantSid) return false;
  const { conversationSid, participantSid } = message;
  const participant = await unlessItFails(
    ports,
    { what: 'read participant' },
    () => ports.conversations.participant(conversationSid, participantSid),
    UNREAD,
  );
  // To answer a rep once is better than never to answer a customer.
  if (participant === UNREAD) return true;
  return participant ? participant.address !== undefined : 'gone';
}

function withCustomer(state: ConversationState, { participantSid }: HeardMessage): ConversationState {
  const { participantSids } = state.customer;
  if (!participantSid || participantSids.includes(participantSid)) return state;
  return { ...state, customer: { ...state.customer, participantSids: [...participantSids, participantSid] } };
}
