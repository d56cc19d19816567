import { markTask } from '../handoff/mark-task';
import type { Ports } from '../ports';
import type { Offer } from './offer';

/** How often a task that should not have come is handed back before it is left alone. */
const MOST_WRONG_OFFERS = 3;

/**
 * Hands a task the AI does not serve to people at once: the six attributes, then reject. A reject alone would offer
 * it to the same worker again (contract: whose task).
 * @param reason what `handoffReason` says
 */
export async function handBack(ports: Ports, offer: Offer, reason: string): Promise<string> {
  await markTask(ports, offer.taskSid, {
    reason,
    summary: 'No summary: the AI has not spoken with the customer.',
    sentiment: 'neutral',
    language: 'und',
    timestamp: new Date().toISOString(),
    announce: false,
    made: [],
  });
  const rejected = await ports.taskRouter.reject(offer.taskSid, offer.reservationSid);
  return `${reason}: ${rejected === 'done' ? 'handed to people' : 'gone already'}`;
}

/**
 * A task that was handed to people is offered to the AI again: the workflow's filters are in the wrong order. It is
 * rejected a few times, then left, because every offer counts towards the 1,000 after which TaskRouter cancels it.
 */
export async function rejectWrongOffer(ports: Ports, offer: Offer): Promise<string> {
  const times = await ports.wrongOffers.count(offer.taskSid);
  if (times > MOST_WRONG_OFFERS) {
    ports.log.alarm(
      'offer',
      'Put the workflow filter `handedOff == true` above the filter of the AI queue, and keep the AI worker out of ' +
        'the human queue (docs/handoff.md).',
      { task: offer.taskSid, reservation: offer.reservationSid },
    );
    return 'handed off before, left alone';
  }
  await ports.taskRouter.reject(offer.taskSid, offer.reservationSid);
  return 'handed off before, rejected';
}
