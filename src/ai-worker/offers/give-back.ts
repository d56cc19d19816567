import type { ConversationState } from '../../state/conversation-state';
import type { Done, Work } from '../drive/work';
import { unlessItFails } from '../failure/remedy';
import { endLeg } from '../handoff/end-leg';
import { comesBack } from '../handoff/mark-task';
import type { Ports } from '../ports';
import type { InteractionChannel } from '../ports/interactions';
import type { DoneOrRefused, Leg, Task } from '../ports/task-router';
import { hasLegToEnd, type ReservationStatus } from '../ports/task-status';
import { interactionOf } from './offer';
import { withoutLeg } from './tasks-in-state';

/**
 * Gives an offered task back that people have, or will get. It is rejected, so that the workflow looks at it again; one
 * that would be offered to the AI for ever the AI takes, and leaves at once.
 * @param task as it was just read; undefined when it is gone
 */
export async function giveTaskBack(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  offered: Leg,
  task: Task | undefined,
): Promise<DoneOrRefused> {
  const { taskSid, reservationSid } = offered;
  if (!task || !comesBack(task)) {
    const rejected = await ports.taskRouter.reject(taskSid, reservationSid);
    if (rejected !== 'not pending') return rejected;
  }
  return takeAndLeave(ports, offered, task && interactionOf(task.attributes));
}

/**
 * Takes an offered task only to leave it at once: a rejected one would be offered again. One the AI has taken already,
 * or is taking, is left too.
 * @returns `refused` when it is not offered to the AI any more, nor taken by it
 */
async function takeAndLeave(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  leg: Leg,
  interaction: InteractionChannel | undefined,
): Promise<DoneOrRefused> {
  const taken = await ports.taskRouter.accept(leg.taskSid, leg.reservationSid);
  if (taken !== 'done' && !hasLegToEnd(await statusOf(ports, leg))) return 'refused';
  return endLeg(ports, leg, interaction, 'leave');
}

async function statusOf(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  { taskSid, reservationSid }: Leg,
): Promise<ReservationStatus | undefined> {
  return (await taskRouter.readReservation(taskSid, reservationSid))?.status;
}

/** Ends the AI's parts of tasks that others took the place of. The conversation goes on with the newest one. */
export async function endFormerLegs({ ports, held }: Work): Promise<Done> {
  for (const leg of held.state.formerLegs ?? []) {
    // The conversation goes on with another task: one that cannot be ended does not keep it from that.
    await unlessItFails(ports, 'former task', () => endFormerLeg(ports, held.state, leg));
    ports.log.step('former task', { task: leg.taskSid, reservation: leg.reservationSid, outcome: 'ended' });
    held.plan((state) => withoutLeg(state, leg));
  }
  return 'again';
}

async function endFormerLeg(
  ports: Pick<Ports, 'interactions' | 'taskRouter' | 'deadline' | 'log'>,
  { interaction }: ConversationState,
  leg: Leg,
): Promise<void> {
  const status = await statusOf(ports, leg);
  // A rejected one would be offered again, for a conversation the AI has.
  if (status === 'pending') await takeAndLeave(ports, leg, interaction);
  else if (hasLegToEnd(status)) await endLeg(ports, leg, interaction, 'leave');
}
