import type { Reservation, Task } from '../ports/task-router';
import { isEnded, isHeld } from '../ports/task-status';

/** How a task gets from the AI worker to people. */
export type Release =
  /** The workflow looks at the same task again. */
  | 'reject'
  /** A reject would offer the task to the AI again: it is taken, and then passed on like any other. */
  | 'accept-first'
  /** A new task on the same conversation, then the AI's own leg of the old one ends. */
  | 'invite-and-leave'
  /** A new task on the same conversation; there is no leg to end. */
  | 'invite'
  /** A new task through the workflow, then the AI's reservation goes to wrap-up. */
  | 'new-task-and-wrap-up'
  | 'new-task'
  /** Our accept is being carried out: what it comes to is looked for again. */
  | 'wait'
  /** The task is with people, or on its way to them, without us. */
  | 'moved-on';

/**
 * The release table (docs/handoff.md): by what task and reservation really are. An accepted reservation is never
 * rejected: an assigned task only terminates at completed (https://www.twilio.com/docs/taskrouter/lifecycle-task-state).
 * @param task undefined when there is none, or it was deleted; `comesBack`: a reject would offer it to the AI again
 * @param reservation the AI worker's; undefined when it has none
 */
export function chooseRelease(
  task: (Pick<Task, 'status'> & { comesBack: boolean }) | undefined,
  reservation: Pick<Reservation, 'status'> | undefined,
  hasInteraction: boolean,
): Release {
  const anew = hasInteraction ? 'invite' : 'new-task';
  if (reservation?.status === 'between' && task && !isEnded(task.status)) return 'wait';
  switch (task?.status) {
    case 'pending':
      return task.comesBack ? anew : 'moved-on';
    case 'reserved':
      if (reservation && isHeld(reservation.status)) return 'wait';
      if (reservation?.status === 'pending') return task.comesBack ? 'accept-first' : 'reject';
      return task.comesBack ? anew : 'moved-on';
    case 'between':
      return 'wait';
    case 'assigned':
    case 'wrapping':
      if (!reservation || !isHeld(reservation.status)) return 'moved-on';
      return hasInteraction ? 'invite-and-leave' : 'new-task-and-wrap-up';
    case 'completed':
    case 'canceled':
    case undefined:
      // It ended after it was rejected: people had it, and a second one would be theirs too.
      return reservation?.status === 'rejected' ? 'moved-on' : anew;
  }
}

/** What may be done instead of a release that is refused for good. */
const INSTEAD: Partial<Record<Release, Release>> = {
  reject: 'accept-first',
  'accept-first': 'invite',
  'invite-and-leave': 'new-task-and-wrap-up',
  invite: 'new-task',
  wait: 'invite',
};

/** This release, or the next way where it is refused for good; undefined: there is none any more. */
export function wayStillOpen(
  release: Release,
  isRefused: (release: Release) => boolean,
): Release | undefined {
  if (!isRefused(release)) return release;
  const instead = INSTEAD[release];
  return instead && wayStillOpen(instead, isRefused);
}
