import type { TaskSid } from '../../common/sids';
import { unlessItFails } from '../failure/remedy';
import type { Ports } from '../ports';
import { AcceptOnItsWay } from '../ports/errors';
import type { InteractionChannel } from '../ports/interactions';
import type { DoneOrRefused, Leg } from '../ports/task-router';
import { hasLegToEnd, isBeingAccepted, isWaiting, type ReservationStatus } from '../ports/task-status';

/** Milliseconds before each look at an accept Flex carries out: it brings the participant in a moment after it. */
const PAUSES = [200, 500, 1_000];
const LONGEST = 1_000;
/** Milliseconds a Function must have left after a pause: to look, and to leave the rest to the next one. */
const FOR_NEXT_FUNCTION = 3_000;

/** After so many looks at an accept that seems to be carried out, something else is the matter. */
const USUAL_LOOKS = PAUSES.length;

/**
 * Ends the AI worker's own leg of a task it has accepted. The customer's work is not completed by it.
 * @param end `leave`: its participant leaves, and the leg completes; `wrap up`: it is left to what the company does on
 *   wrap-up. Without an interaction, or when the participant never came, the reservation goes to wrap-up either way
 * @throws AcceptOnItsWay when Flex has not carried the accept out yet: the next Function ends the leg
 */
export async function endLeg(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  { taskSid, reservationSid }: Leg,
  interaction: InteractionChannel | undefined,
  end: 'leave' | 'wrap up',
): Promise<DoneOrRefused> {
  if (interaction) {
    const endParticipant = (): Promise<DoneOrRefused> =>
      unlessItFails(
        ports,
        'end leg',
        () =>
          end === 'leave'
            ? ports.interactions.leave(interaction, taskSid)
            : ports.interactions.wrapUp(interaction, taskSid),
        'refused',
      );
    for (let looks = 0; ; looks += 1) {
      if ((await endParticipant()) === 'done') return 'done';
      const status = (await ports.taskRouter.readReservation(taskSid, reservationSid))?.status;
      // It may have ended before.
      if (status === undefined || !hasLegToEnd(status)) return 'done';
      const mayCome = looks < USUAL_LOOKS || (await isBeingSetUp(ports, taskSid, status));
      if (mayCome && (await pauseForAccept(ports, looks))) continue;
      if (mayCome && (await isBeingSetUp(ports, taskSid, status))) throw new AcceptOnItsWay();
      break;
    }
  }
  return ports.taskRouter.wrapUp(taskSid, reservationSid);
}

/** Also a reservation that is shown as accepted is not yet, while nobody has its task. */
async function isBeingSetUp(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  taskSid: TaskSid,
  status: ReservationStatus,
): Promise<boolean> {
  if (isBeingAccepted(status)) return true;
  const task = await taskRouter.readTask(taskSid);
  return task !== undefined && isWaiting(task.status);
}

/**
 * Waits before another look at an accept that Flex carries out.
 * @param looks as many as there were
 * @returns false, without waiting, when this Function has no time for it
 */
export function pauseForAccept({ deadline }: Pick<Ports, 'deadline'>, looks: number): Promise<boolean> {
  return deadline.leaving(FOR_NEXT_FUNCTION).wait(PAUSES[looks] ?? LONGEST);
}
