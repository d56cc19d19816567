import type { PendingTurn } from '../../state/pending-turn';
import { customerWords } from './customer-words';
import { outcomeOfFailure } from './outcome';
import { sentMessage } from './pending-turn';
import { timeToAsk } from './reply-time';
import type { Asked, Asking, Turn } from './turn';

/**
 * Looks for the turn of a holder that died, if it had come to OpenCX: `send` has no idempotency key, so the session
 * is asked which message it got last (`flex_last_message_sid`).
 * @param before the turn that has waited until now: one that is unsent was left by a holder that lives, which may have
 *   sent it
 * @returns the turn, which is late; undefined when there is none: the messages are to be sent
 */
export async function recoverTurn(
  { ports, held }: Asking,
  { messages, upTo, since }: Asked,
  before: PendingTurn | undefined,
): Promise<Turn | undefined> {
  const { session, conversationSid } = held.state;
  const isLeft = before?.kind === 'unsent';
  if (!(held.inherited || isLeft) || !session || session.handedOff) return undefined;
  try {
    const known = await ports.openCx.readSession(session.id, timeToAsk(ports, since));
    const position = messages.findIndex(({ sid }) => sid === known?.customData.flex_last_message_sid);
    const last = messages[position];
    if (!last) return undefined;
    ports.log.step('recover', { outcome: 'was sent before' });
    const sent = messages.slice(0, position + 1);
    const { text } = await customerWords(ports, conversationSid, sent);
    const outcome = { kind: 'late', sending: sentMessage(text, undefined) } as const;
    return { messages: sent, upTo: last.index, outcome, seenUntil: undefined };
  } catch (error) {
    return { messages, upTo, outcome: outcomeOfFailure(error), seenUntil: undefined };
  }
}
