import type { HandoffDecision } from '../../state/conversation-state';
import { noteFor } from '../handoff/note';
import type { Ports } from '../ports';
import type { Thread } from '../thread/post-once';
import { type CustomerInFlex, describeCustomer } from './customer-in-flex';
import { postForReps } from './post-for-reps';

/** What the note says beside the handoff. */
export interface AboutSession {
  customer: CustomerInFlex;
  /** OpenCX does not tell what was said. */
  isUnread: boolean;
}

/**
 * Posts the note of a handoff that comes to Flex from OpenCX, unless HANDOFF_NOTE says that there is none.
 * @returns the Indexes it has in the conversation
 * @throws ConversationClosed, CallRefused
 */
export async function postNoteOfArrival(
  ports: Ports,
  thread: Thread,
  decision: HandoffDecision,
  { customer, isUnread }: AboutSession,
): Promise<number[]> {
  const note = noteFor(ports, decision, 'brought');
  const unread = isUnread ? ['What was said before cannot be read at the moment.'] : [];
  if (!note && !isUnread) return [];
  const kind = note?.kind ?? 'note';
  const text = [...(note ? [note.text, describeCustomer(customer)] : []), ...unread].join('\n');
  const heading = { author: note?.author ?? 'system', mark: { kind, of: decision.timestamp, part: 0 } };
  return [await postForReps(ports, thread, heading, { text })];
}
