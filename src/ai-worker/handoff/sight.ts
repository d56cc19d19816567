import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { unlessItFails } from '../failure/remedy';
import type { Ports } from '../ports';
import { AcceptOnItsWay } from '../ports/errors';
import type { Reservation, Task } from '../ports/task-router';
import { chooseRelease } from './choose-release';
import { pauseForAccept } from './end-leg';
import { comesBack, markTask } from './mark-task';

const UNREAD = Symbol('cannot be read');

/** What the release is chosen by. `read` is undefined when the task is gone or cannot be read. */
export interface Sight {
  read: Task | undefined;
  task: { status: Task['status']; comesBack: boolean } | undefined;
  reservation: Pick<Reservation, 'status'> | undefined;
}

const NOTHING: Sight = { read: undefined, task: undefined, reservation: undefined };

/** The task is marked, and the reservation believed to be as the state has it when the task agrees with that. */
export async function firstSight(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
): Promise<Sight> {
  const { task: known } = state;
  if (!known) return NOTHING;
  const read = await unlessItFails(
    ports,
    'mark task',
    () => markTask(ports, known.taskSid, decision),
    UNREAD,
  );
  if (read === UNREAD) return asBelieved(state);
  const reservation = believedReservation(state, read) ?? (await readReservation(ports, state, false));
  return { read, task: read && seen(read), reservation };
}

/** @param isAccepted Twilio has refused a reject or an accept because the offer is not pending any more */
export async function lookAgain(ports: Ports, state: ConversationState, isAccepted: boolean): Promise<Sight> {
  const { task: known } = state;
  if (!known) return NOTHING;
  const read = await unlessItFails(
    ports,
    'read task',
    () => ports.taskRouter.readTask(known.taskSid),
    UNREAD,
  );
  return read === UNREAD
    ? asBelieved(state)
    : { read, task: read && seen(read), reservation: await readReservation(ports, state, isAccepted) };
}

/**
 * Waits while Flex carries an accept of ours out.
 * @throws AcceptOnItsWay when that takes longer than this Function has: the next one looks again
 */
export async function afterAccept(
  ports: Ports,
  sight: Sight,
  hasInteraction: boolean,
  look: () => Promise<Sight>,
): Promise<Sight> {
  let seenNow = sight;
  for (let pauses = 0; isWaitedFor(seenNow, hasInteraction); pauses += 1) {
    if (!(await pauseForAccept(ports, pauses))) throw new AcceptOnItsWay();
    seenNow = await look();
  }
  return seenNow;
}

function isWaitedFor({ task, reservation }: Sight, hasInteraction: boolean): boolean {
  return chooseRelease(task, reservation, hasInteraction) === 'wait';
}

function seen(task: Task): NonNullable<Sight['task']> {
  return { status: task.status, comesBack: comesBack(task) };
}

/** A task that cannot be read is believed to be as the state has it. */
function asBelieved({ task: known }: ConversationState): Sight {
  const isTaken = known?.reservation?.accepted === true;
  return {
    read: undefined,
    task: { status: isTaken ? 'assigned' : 'reserved', comesBack: true },
    reservation: known?.reservation && { status: isTaken ? 'accepted' : 'pending' },
  };
}

/** The reservation as the state has it, when the task that was just read agrees with it. */
function believedReservation(
  { task: known }: ConversationState,
  task: Task | undefined,
): Pick<Reservation, 'status'> | undefined {
  if (!known?.reservation) return undefined;
  if (task?.status === 'reserved' && !known.reservation.accepted) return { status: 'pending' };
  if (task?.status === 'assigned' && known.reservation.accepted) return { status: 'accepted' };
  return undefined;
}

async function readReservation(
  ports: Ports,
  state: ConversationState,
  isAccepted: boolean,
): Promise<Pick<Reservation, 'status'> | undefined> {
  const { task } = state;
  if (!task?.reservation) return undefined;
  const { sid, accepted } = task.reservation;
  const read = await unlessItFails(
    ports,
    'read reservation',
    () => ports.taskRouter.readReservation(task.taskSid, sid),
    asBelieved(state).reservation,
  );
  // It may be shown as pending until Flex has set the agent up.
  return read?.status === 'pending' && (accepted || isAccepted) ? { status: 'between' } : read;
}
