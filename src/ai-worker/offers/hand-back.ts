import { decision } from '../handoff/decide-handoff';
import { withRoomForHandoff } from '../handoff/handoff-attributes';
import { makeTaskForPeople } from '../handoff/make-task-for-people';
import { comesBack } from '../handoff/comes-back';
import { markTask } from '../handoff/mark-task';
import { NO_SUMMARY, reasons } from '../handoff/reasons';
import type { TaskSid } from '../../common/sids';
import type { Ports } from '../ports';
import { interactionOf } from './conversation-of';
import { giveBack } from './give-back';
import type { Offer } from './offer';

/** How often a task that should not have come is handed back before it is left alone. */
const MOST_WRONG_OFFERS = 3;

/**
 * Hands a task the AI does not serve to people at once: the six attributes, then reject. A reject alone would offer
 * it to the same worker again. Where a reject leads nowhere, also because the task had no room for them, people get a
 * task of their own.
 * @param reason what `handoffReason` says
 */
export async function handBack(ports: Ports, offer: Offer, reason: string): Promise<string> {
  const decided = decision({}, reason, `${NO_SUMMARY}: the AI has not spoken with the customer.`);
  const task = await markTask(ports, offer.taskSid, decided);
  if (task && comesBack(task)) {
    const place = { task: { taskSid: task.sid }, interaction: interactionOf(task.attributes) };
    const { attributes } = withRoomForHandoff(task.attributes, decided);
    await makeTaskForPeople(ports, place, decided, { task, attributes, resumed: false });
  }
  const given = await giveBack(ports, offer, task);
  return `${reason}: ${given === 'done' ? 'handed to people' : 'gone already'}`;
}

/**
 * Refuses a task that was handed off before: people have the conversation, or are to get it.
 * @param peoplesTask the task they have it with; undefined: not known; `being handed off`: another Function is giving it
 *   to them now
 */
export async function refuseHandedOff(
  ports: Ports,
  offer: Offer,
  peoplesTask: TaskSid | 'being handed off' | undefined,
): Promise<string> {
  const task = await ports.taskRouter.readTask(offer.taskSid);
  if (!task || !comesBack(task)) return rejectWrongOffer(ports, offer);
  if (peoplesTask === 'being handed off') {
    return task.sentDirectly ? peoplesTask : rejectWrongOffer(ports, offer);
  }
  if (peoplesTask === undefined || peoplesTask === offer.taskSid) {
    return handBack(ports, offer, reasons['not-returned']);
  }
  await giveBack(ports, offer, task);
  return 'with people, given back';
}

/**
 * A task that was handed to people is offered to the AI again: the workflow's filters send it there. It is
 * rejected a few times, then left, because every offer counts towards the 1,000 after which TaskRouter cancels it.
 */
async function rejectWrongOffer(ports: Ports, offer: Offer): Promise<string> {
  const times = await ports.wrongOffers.count(offer.taskSid);
  if (times > MOST_WRONG_OFFERS) {
    const isNew = times === MOST_WRONG_OFFERS + 1;
    if (!isNew) return 'handed off before, left alone again';
    ports.log.alarm(
      'offer',
      'Run npm run connect, or let no workflow filter send a task with handedOff == true to the AI queue, and keep the AI ' +
        'worker out of the queues of people (docs/handoff.md).',
      { task: offer.taskSid, reservation: offer.reservationSid },
    );
    return 'handed off before, left alone';
  }
  await ports.taskRouter.reject(offer.taskSid, offer.reservationSid);
  return 'handed off before, rejected';
}
