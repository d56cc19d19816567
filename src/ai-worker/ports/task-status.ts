import * as z from 'zod';

/** Where a task stands, in TaskRouter's words. */
export const TASK_STATUSES = [
  'pending',
  'reserved',
  'assigned',
  'wrapping',
  'completed',
  'canceled',
] as const;

/** Where a reservation stands, in TaskRouter's words. */
export const RESERVATION_STATUSES = [
  'pending',
  'accepted',
  'rejected',
  'timeout',
  'canceled',
  'rescinded',
  'wrapping',
  'completed',
] as const;

/** A state TaskRouter has no documented word for, such as that of an accept Flex has yet to carry out. */
const BETWEEN = 'between';

export const taskStatus = z.enum([...TASK_STATUSES, BETWEEN]).catch(BETWEEN);
export type TaskStatus = z.infer<typeof taskStatus>;

export const reservationStatus = z.enum([...RESERVATION_STATUSES, BETWEEN]).catch(BETWEEN);
export type ReservationStatus = z.infer<typeof reservationStatus>;

const WORK = {
  pending: 'to be taken',
  reserved: 'to be taken',
  assigned: 'taken',
  wrapping: 'wrap-up',
  completed: 'ended',
  canceled: 'ended',
  between: 'to be taken',
} as const satisfies Record<TaskStatus, string>;

/** Nobody has accepted the task yet. */
export function isWaiting(status: TaskStatus): boolean {
  return WORK[status] === 'to be taken';
}

/** Somebody works on the task or is to: one in wrap-up is nobody's any more. */
export function isWorkedOn(status: TaskStatus): boolean {
  return isWaiting(status) || WORK[status] === 'taken';
}

/** A worker has accepted the task and works on it: it is not in wrap-up yet. */
export function isWithSomebody(status: TaskStatus): boolean {
  return WORK[status] === 'taken';
}

/** A worker has accepted the task, and it has not ended. */
export function isTaken(status: TaskStatus): boolean {
  return WORK[status] === 'taken' || WORK[status] === 'wrap-up';
}

/** The task has not ended. */
export function isOpen(status: TaskStatus): boolean {
  return !isEnded(status);
}

/** The task takes no change any more. */
export function isEnded(status: TaskStatus): boolean {
  return WORK[status] === 'ended';
}

const LEG = {
  pending: 'offered',
  accepted: 'accepted',
  wrapping: 'accepted',
  completed: 'done',
  rejected: 'never accepted',
  timeout: 'never accepted',
  canceled: 'never accepted',
  rescinded: 'never accepted',
  between: 'on its way',
} as const satisfies Record<ReservationStatus, string>;

/** The worker has accepted the reservation, and their part of the task has not ended. */
export function isHeld(status: ReservationStatus): boolean {
  return LEG[status] === 'accepted';
}

/**
 * The worker's accept, which is known of otherwise, is being carried out: Flex sets the agent up, for a moment or for
 * minutes (https://support.twilio.com/hc/en-us/articles/42786996187419).
 */
export function isBeingAccepted(accepted: ReservationStatus): boolean {
  return LEG[accepted] === 'on its way' || LEG[accepted] === 'offered';
}

/** The worker works on the task by this reservation, or its accept is being carried out: it has a leg that can be ended. */
export function hasLegToEnd(status: ReservationStatus | undefined): boolean {
  return status !== undefined && (status === 'accepted' || isBeingAccepted(status));
}

/** The worker has accepted the reservation, whether or not their part of the task has ended since. */
export function wasAccepted(status: ReservationStatus): boolean {
  return isHeld(status) || LEG[status] === 'done';
}
