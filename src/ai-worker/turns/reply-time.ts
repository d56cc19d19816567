import { Deadline } from '../../common/deadline';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';

/** Milliseconds kept for a handoff with all its calls. */
const HANDOFF_RESERVE = 3_000;
/** Milliseconds kept to store that a turn waits, and to ask for its next step. */
export const WAITING_RESERVE = 1_600;
/** Milliseconds; a wait that is shorter brings no answer. */
const SHORTEST_WAIT = 1_000;

/** When the oldest of the messages was written, in milliseconds since 1970. */
export function writtenSince(messages: readonly Message[]): number {
  return Math.min(Date.now(), ...messages.map(({ sentAt }) => sentAt));
}

/** Until when the customer waits for the AI at the longest, before a person gets the task (AI_REPLY_SECONDS). */
export function replyDeadline({ settings }: Pick<Ports, 'settings'>, since: number): Deadline {
  return Deadline.in(since + settings.AI_REPLY_SECONDS * 1_000 - Date.now());
}

/** Whether the customer's time leaves room for another wait. */
export function mayWaitOn(ports: Pick<Ports, 'settings'>, since: number): boolean {
  return replyDeadline(ports, since).remaining() >= SHORTEST_WAIT;
}

/**
 * Until when this Function may ask for an answer: as long as it lives, less what must follow. When the customer's time
 * ends within its life that is a handoff; a message that was old already gets the same time.
 * @param since when the customer began to wait, in milliseconds since 1970
 */
export function timeToAsk(ports: Pick<Ports, 'settings' | 'deadline'>, since: number): Deadline {
  const customersTime = replyDeadline(ports, since).remaining();
  if (customersTime > ports.deadline.remaining()) return ports.deadline.leaving(WAITING_RESERVE);
  const forHandoff = ports.deadline.leaving(HANDOFF_RESERVE);
  return customersTime > 0 ? forHandoff.atMost(customersTime) : forHandoff;
}
