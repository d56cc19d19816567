import type { JournalEntry } from '../kernel/journal';

/** What somebody joins a conversation as, a phone's address or a browser's identity; undefined in other entries. */
export function joinedAs({ what, details }: JournalEntry): unknown {
  return what === 'participant.added' ? (details.address ?? details.identity) : undefined;
}
