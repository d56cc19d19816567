import type { JsonObject } from '../../common/json';
import type { ReservationSid, TaskSid } from '../../common/sids';
import { isWithAi } from '../../state/who-has-it';
import { drive, driveAndTell } from '../drive/drive';
import { whatEnds } from '../inbox/fold-task-events';
import {
  attributesChanged,
  type Note,
  nothing,
  repHasTask,
  reservationEnded,
  taskOver,
} from '../inbox/notes';
import { conversationOf, interactionOf, whyNotServed } from '../offers/offer';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { isWithSomebody } from '../ports/task-status';
import { attributesFingerprint } from '../session/custom-data';
import { lookAfterEnd } from '../watch/look-after';
import { isForAi, isTaskNow, openTaskOfPeople } from './open-tasks';

const NOT_OURS = 'not ours';

/** Milliseconds until whoever passes a conversation on is out of it, when they do not stay. */
const A_MOMENT = 1_000;

/** Something happened to a task. */
export interface TaskHappening {
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
export function taskUpdated(ports: Ports, event: TaskHappening): Promise<string> {
  const { taskSid, attributes = {} } = event;
  // People read them on the task itself.
  return follow(ports, event, ({ value }) =>
    isWithAi(value) ? attributesChanged(taskSid, attributesFingerprint(attributes)) : nothing,
  );
}

/**
 * The task has ended: completed, cancelled, deleted by somebody or, 24 h old, by the system. What counts is the task
 * people work on now: the end of the AI's old leg after a transfer is none.
 * @returns what was done
 */
export function taskEnded(ports: Ports, event: TaskHappening): Promise<string> {
  const { taskSid, at, isDone, isUnclaimed } = event;
  return followEnd(ports, event, async ({ value }) => {
    const { conversationSid, standby, hosted } = value;
    const ends = whatEnds(value, taskSid);
    if (ends === "the AI's leaving") return nothing;
    const mayFollow = ends === "the end of people's work" && !hosted;
    const next = mayFollow ? await openTaskOfPeople(ports, conversationSid, standby?.taskSid) : undefined;
    const how = isDone ? 'completed' : 'ended';
    return taskOver({ at, taskSid, how, ...(next && { next }), ...(isUnclaimed && { isUnclaimed }) });
  });
}

/**
 * Whoever had the task is done with it. That ends something at once where OpenCX hosts the customer's channel, their
 * session, and where the AI stands by. @returns what was done
 */
export function taskWraps(ports: Ports, event: TaskHappening): Promise<string> {
  const { taskSid, at } = event;
  return followEnd(ports, event, ({ value: { hosted, standby } }) =>
    (hosted ?? standby) ? taskOver({ at, taskSid, how: 'wrapping' }) : nothing,
  );
}

/** Our reservation ended without us: timed out, cancelled or rescinded. @returns what was done */
export function reservationLost(
  ports: Ports,
  event: TaskHappening,
  reservation: ReservationSid,
): Promise<string> {
  return follow(ports, event, () => reservationEnded(reservation, event.at));
}

/** A worker that is not the AI has accepted the task: a person has the conversation. @returns what was done */
export async function repAccepted(ports: Ports, event: TaskHappening): Promise<string> {
  const accepts = repHas(event);
  const found = (await read(ports, event)) ?? (await tellAhead(ports, event, accepts));
  return found ? drive(ports, found, accepts) : NOT_OURS;
}

/** @param noteOf what the event tells of the conversation the task is about */
async function follow(
  ports: Ports,
  event: TaskHappening,
  noteOf: (found: StoredConversation) => Note | Promise<Note>,
): Promise<string> {
  const found = await read(ports, event);
  return found ? drive(ports, found, await noteOf(found)) : NOT_OURS;
}

/** The same of the end of a task: the customer may write on, and no task tells of it. */
async function followEnd(
  ports: Ports,
  event: TaskHappening,
  noteOf: (found: StoredConversation) => Note | Promise<Note>,
): Promise<string> {
  const found = await read(ports, event);
  if (!found) return NOT_OURS;
  const { driven, state } = await driveAndTell(ports, found, await noteOf(found));
  await lookAfterEnd(ports, found.value, state, event);
  return driven;
}

/** The Function that is offered a first task of the conversation may be about to store something of it. */
async function tellAhead(
  ports: Ports,
  { attributes }: TaskHappening,
  note: Note,
): Promise<StoredConversation | undefined> {
  const conversation = conversationOf(attributes);
  const mayBegin =
    conversation !== undefined &&
    attributes?.handedOff !== true &&
    whyNotServed({ attributes, queueSid: ports.settings.AI_QUEUE_SID }, ports.settings) === undefined;
  return mayBegin ? ports.states.tellAhead(conversation, note) : undefined;
}

/** People have the conversation by this task. */
export function repHas({ taskSid, at, attributes }: TaskHappening): Note {
  const interaction = interactionOf(attributes);
  return repHasTask({ at, taskSid, ...(interaction && { interaction }) });
}

async function read(ports: Ports, { attributes }: TaskHappening): Promise<StoredConversation | undefined> {
  const conversation = conversationOf(attributes);
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
export async function transferWaits(ports: Ports, event: TaskHappening): Promise<string> {
  const { taskSid } = event;
  const found = await read(ports, event);
  const own = found?.value.task?.taskSid;
  if (!found || !isWithAi(found.value) || own === undefined || own === taskSid) return 'ignored';
  const task = await ports.taskRouter.readTask(taskSid);
  if (!task || isForAi(ports, task)) return 'ignored';
  if (await hasStill(ports, own)) return 'the AI has it until somebody accepts';
  return drive(ports, found, repHas(event));
}

/** Whether the AI worker works on the task, also after the moment in which Flex may end that. */
async function hasStill(ports: Ports, sid: TaskSid): Promise<boolean> {
  const read = (): Promise<boolean> => isTaskNow(ports, sid, isWithSomebody);
  return (await read()) && (await ports.deadline.wait(A_MOMENT)) && (await read());
}
