import type { Check } from '../checks';
import type { Evidence } from '../evidence';

/** The way of a customer's tasks through queues and workers. */
export function wayChecks(
  evidence: Evidence,
  { queues, offers }: { queues: string[]; offers: string[] },
): Check[] {
  return [
    { what: 'queues the tasks entered', expected: queues, came: evidence.queuesEntered() },
    { what: 'offers and what came of them', expected: offers, came: evidence.offers() },
  ];
}
