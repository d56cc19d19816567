import type { JournalEntry } from '../../../../sandbox/kernel/journal';

/** What may keep everybody from knowing of something before the next event. */
const LOSSES = ['killed', 'webhook', 'own call dropped', 'call'];

/** Whether something was lost, late or failed on the way between Twilio and the Functions. */
export function wasAnythingLost(journal: readonly JournalEntry[]): boolean {
  return journal.some(({ source, what }) => source === 'faults' && LOSSES.includes(what));
}
