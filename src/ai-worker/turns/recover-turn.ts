import type { PendingTurn } from '../../state/pending-turn';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Turn } from './act-on-outcome';
import { outcomeOfFailure } from './ask-ai';
import { customerWords } from './customer-words';
import { findOutcome } from './find-outcome';
import { fingerprintOfWords } from './outcome-in-history';
import { timeToAsk } from './reply-time';
import type { Unanswered } from './unanswered';

/**
 * Finishes the turn of a holder that died, if it had come to OpenCX: `send` has no idempotency key, so the session
 * is asked which message it got last (`flex_last_message_sid`), and its history for the answer.
 * @param before the turn that has waited until now: one that is unsent was left by a holder that lives, which may have
 *   sent it
 * @returns undefined when there is no such turn: the messages are to be sent
 */
export async function recoverTurn(
  ports: Ports,
  held: HeldConversation,
  waiting: Unanswered,
  before: PendingTurn | undefined,
): Promise<Turn | undefined> {
  const { session } = held.state;
  const isLeft = before?.kind === 'unsent';
  if (!(held.inherited || isLeft) || !session || session.handedOff) return undefined;
  try {
    const known = await ports.openCx.readSession(session.id, timeToAsk(ports, waiting.messages));
    const sent = waiting.messages.findIndex(({ sid }) => sid === known?.customData.flex_last_message_sid);
    const last = waiting.messages[sent];
    if (!last) return undefined;
    ports.log.step('recover', { outcome: 'was sent before' });
    const messages = waiting.messages.slice(0, sent + 1);
    const { text } = await customerWords(ports, held.state.conversationSid, messages);
    const words = fingerprintOfWords(text);
    const found = await findOutcome(
      ports,
      session.id,
      { words, id: undefined, after: session.seenUntil },
      timeToAsk(ports, messages),
    );
    return { messages, upTo: last.index, words, ...found };
  } catch (error) {
    const { messages, upTo } = waiting;
    return { messages, upTo, outcome: outcomeOfFailure(error), seenUntil: undefined };
  }
}
