import type { JsonObject } from '../../common/json';
import type { ReservationSid, TaskSid } from '../../common/sids';
import { isWithAi } from '../../state/who-has-it';
import { drive } from '../drive/drive';
import { whatEnds } from '../inbox/fold-task-events';
import {
  attributesChanged,
  type Note,
  nothing,
  repHasTask,
  reservationEnded,
  taskOver,
} from '../inbox/notes';
import { conversationOf, interactionOf } from '../offers/conversation-of';
import { whyNotServed } from '../offers/why-not-served';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { attributesFingerprint } from '../session/custom-data';
import { isForAi, isWithSomebodyNow, openTaskOfPeople } from './open-tasks';

const NOT_OURS = 'not ours';

/** Milliseconds until whoever passes a conversation on is out of it, when they do not stay. */
const A_MOMENT = 1_000;

/** Something happened to a task. */
interface TaskEvent {
  taskSid: TaskSid;
  /** When it happened, in milliseconds since 1970. */
  at: number;
  /** Whoever had it has completed it. */
  isDone?: boolean;
  /** Nobody has accepted it: what is accepted cannot be cancelled. */
  isUnclaimed?: true;
  /** Undefined: unreadable. */
  attributes: JsonObject | undefined;
}

/** The task's attributes have changed: the AI learns them with its next turn. @returns what was done */
export async function taskUpdated(ports: Ports, { taskSid, attributes }: TaskEvent): Promise<string> {
  const found = await read(ports, attributes);
  if (!found) return NOT_OURS;
  // People read them on the task itself.
  const note = isWithAi(found.value)
    ? attributesChanged(taskSid, attributesFingerprint(attributes ?? {}))
    : nothing;
  return drive(ports, found, note);
}

/**
 * The task has ended: completed, cancelled, deleted by somebody or, 24 h old, by the system. What counts is the task
 * people work on now: the end of the AI's old leg after a transfer is none.
 * @returns what was done
 */
export async function taskEnded(ports: Ports, event: TaskEvent): Promise<string> {
  const { taskSid, at, attributes, isDone, isUnclaimed } = event;
  const found = await read(ports, attributes);
  if (!found) return NOT_OURS;
  const { value } = found;
  const ends = whatEnds(value, taskSid);
  if (ends === "the AI's leaving") return drive(ports, found);
  const mayFollow = ends === "the end of people's work" && !value.hosted;
  const { conversationSid, standby } = value;
  const next = mayFollow ? await openTaskOfPeople(ports, conversationSid, standby?.taskSid) : undefined;
  const end = { at, taskSid, how: isDone ? ('completed' as const) : ('ended' as const) };
  return drive(
    ports,
    found,
    taskOver({ ...end, ...(next && { next }), ...(isUnclaimed && { isUnclaimed }) }),
  );
}

/**
 * Whoever had the task is done with it. That ends something at once where OpenCX hosts the customer's channel, their
 * session, and where the AI stands by. @returns what was done
 */
export async function taskWraps(ports: Ports, { taskSid, at, attributes }: TaskEvent): Promise<string> {
  const found = await read(ports, attributes);
  if (!found) return NOT_OURS;
  const endsSomething = found.value.hosted ?? found.value.standby;
  return drive(ports, found, endsSomething ? taskOver({ at, taskSid, how: 'wrapping' }) : nothing);
}

/** Our reservation ended without us: timed out, cancelled or rescinded. @returns what was done */
export async function reservationLost(
  ports: Ports,
  event: TaskEvent,
  reservation: ReservationSid,
): Promise<string> {
  const found = await read(ports, event.attributes);
  return found ? drive(ports, found, reservationEnded(reservation, event.at)) : NOT_OURS;
}

/** A worker that is not the AI has accepted the task: a person has the conversation. @returns what was done */
export async function repAccepted(ports: Ports, { taskSid, at, attributes }: TaskEvent): Promise<string> {
  const accepts = repAccepts({ taskSid, at, attributes });
  const found = (await read(ports, attributes)) ?? (await tellAhead(ports, attributes, accepts));
  return found ? drive(ports, found, accepts) : NOT_OURS;
}

/** The Function that is offered a first task of the conversation may be about to store something of it. */
async function tellAhead(
  ports: Ports,
  attributes: TaskEvent['attributes'],
  note: Note,
): Promise<StoredConversation | undefined> {
  const conversation = attributes && conversationOf(attributes);
  const mayBegin =
    conversation !== undefined &&
    attributes?.handedOff !== true &&
    whyNotServed({ attributes, queueSid: ports.settings.AI_QUEUE_SID }, ports.settings) === undefined;
  return mayBegin ? ports.states.tellAhead(conversation, note) : undefined;
}

function repAccepts({ taskSid, at, attributes }: TaskEvent): Note {
  const interaction = attributes && interactionOf(attributes);
  return repHasTask({ at, taskSid, ...(interaction && { interaction }) });
}

async function read(
  ports: Ports,
  attributes: TaskEvent['attributes'],
): Promise<StoredConversation | undefined> {
  const conversation = attributes && conversationOf(attributes);
  return conversation && ports.states.read(conversation);
}

/** Flex has made the task for a conversation that is passed on: it is no new one. */
export function isTransferred({ attributes }: { attributes: JsonObject | undefined }): boolean {
  return typeof attributes?.transfer_sid === 'string';
}

/**
 * A task of a conversation that is passed on has entered a queue. Where it is the AI's conversation, and the AI's own
 * task has ended by that, people have it from now on; otherwise from when one of them accepts.
 * @returns what was done
 */
export async function transferWaits(ports: Ports, { taskSid, at, attributes }: TaskEvent): Promise<string> {
  const conversation = attributes && conversationOf(attributes);
  const found = conversation && (await ports.states.read(conversation));
  const own = found?.value.task?.taskSid;
  if (!found || !isWithAi(found.value) || own === undefined || own === taskSid) return 'ignored';
  const task = await ports.taskRouter.readTask(taskSid);
  if (!task || isForAi(ports, task)) return 'ignored';
  if (await hasStill(ports, own)) return 'the AI has it until somebody accepts';
  const interaction = interactionOf(attributes);
  return drive(ports, found, repHasTask({ at, taskSid, ...(interaction && { interaction }) }));
}

/** Whether the AI worker works on the task, also after the moment in which Flex may end that. */
async function hasStill(ports: Ports, sid: TaskSid): Promise<boolean> {
  const read = (): Promise<boolean> => isWithSomebodyNow(ports, sid);
  return (await read()) && (await ports.deadline.wait(A_MOMENT)) && (await read());
}
