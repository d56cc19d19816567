import type { PendingTurn, Sending } from '../../state/pending-turn';
import { fingerprintOfWords } from './outcome-in-history';

/**
 * What is kept of a turn whose answer has not come.
 * @param since when the oldest message of it was written, in milliseconds since 1970
 * @param upTo the Index up to which it settles the conversation
 */
export function asPendingTurn(sending: Sending, since: number, upTo: number): PendingTurn {
  return { ...sending, since, upTo, stepAt: Date.now() };
}

/** OpenCX has got a message with this text. @param sentId its id, where OpenCX told */
export function sentMessage(text: string, sentId: string | undefined): Sending {
  return { kind: 'sent', words: fingerprintOfWords(text), ...(sentId !== undefined && { sentId }) };
}

/** OpenCX has got the message of a turn of which that was not known. @param sentId its id, where it was found */
export function confirmed(
  turn: PendingTurn & { kind: 'unconfirmed' },
  sentId: string | undefined,
): PendingTurn {
  const { unsure: _confirmed, ...known } = turn;
  return { ...known, kind: 'sent', isUnheard: true, ...(sentId !== undefined && { sentId }) };
}

/** Fingerprint of the words of a turn; undefined: as far as is known nothing was sent. */
export function wordsOf(turn: Sending | undefined): string | undefined {
  return turn === undefined || turn.kind === 'unsent' ? undefined : turn.words;
}

/** Whether nobody heard OpenCX's response to a turn's message: whoever asked has hung up. */
export function isUnheard(turn: Sending): boolean {
  return turn.kind === 'unconfirmed' || (turn.kind === 'sent' && turn.isUnheard === true);
}

/** Whether the answer of a turn was found, and left to a Function that has the time for it. */
export function isAnswerFound(turn: Sending | undefined): boolean {
  return turn?.kind === 'sent' && turn.isAnswered === true;
}
