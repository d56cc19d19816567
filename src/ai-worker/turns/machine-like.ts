import type { ConversationState } from '../../state/conversation-state';
import type { Message } from '../ports/conversations';

/** Milliseconds in which nobody has read an answer and written the next message. */
const FASTER_THAN_PEOPLE = 2_000;
/** Answers in a row that were replied to so fast: a person who happens to be that fast is not every time. */
const IN_A_ROW = 20;

/** The AI's answer to these messages goes out now: counts how often in a row they came faster than a person writes. */
export function withAnswer(state: ConversationState, messages: readonly Message[]): ConversationState {
  const { pace } = state;
  const written = messages[0]?.sentAt ?? 0;
  // Dates of messages are whole seconds. What was written before the answer before is no reply to it.
  const since = pace ? written - Math.floor(pace.answeredAt / 1_000) * 1_000 : -1;
  const isFast = since >= 0 && since < FASTER_THAN_PEOPLE;
  return { ...state, pace: { answeredAt: Date.now(), fast: isFast ? (pace?.fast ?? 0) + 1 : 0 } };
}

/** Whether the customer is a machine that answers whatever it is told: the exchange would never end. */
export function isMachineLike({ pace }: ConversationState): boolean {
  return pace !== undefined && pace.fast >= IN_A_ROW;
}
