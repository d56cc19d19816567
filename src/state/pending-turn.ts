import * as z from 'zod';
import { fingerprint } from '../common/fingerprint';
import { messageSid } from '../common/sids';
import { object } from './loose-object';

const times = {
  /** When the oldest message of it was written, in milliseconds since 1970. */
  since: z.number(),
  /** The Index up to which it settles the conversation. */
  upTo: z.int(),
  /** When it was looked at last, in milliseconds since 1970. */
  stepAt: z.number(),
};

/** Fingerprint of the words that were sent. */
const words = z.string();

/** As far as is known nothing was sent: whoever goes on asks OpenCX what it has got, if anything. */
const unsent = object({ kind: z.literal('unsent'), ...times });

/** OpenCX did not answer `send`: it may have got the message or not. */
const unconfirmed = object({
  kind: z.literal('unconfirmed'),
  ...times,
  words,
  /** The last message of the customer in it, by which OpenCX's session tells. */
  unsure: messageSid,
});

/** OpenCX has got the message. */
const sent = object({
  kind: z.literal('sent'),
  ...times,
  words,
  /** OpenCX's id of the message, if it told one. */
  sentId: z.string().optional(),
  /** Nobody heard OpenCX's response: that it has got the message was found later. */
  isUnheard: z.literal(true).optional(),
  /** Its answer stands in the session's history, and takes a Function of its own. */
  isAnswered: z.literal(true).optional(),
});

/** A turn whose answer has not come yet, and nobody holds the lease for it. */
export const pendingTurn = z.preprocess(withKind, z.discriminatedUnion('kind', [unsent, unconfirmed, sent]));
export type PendingTurn = z.infer<typeof pendingTurn>;

/** What is known of a message whose answer has not come: a pending turn without its times. */
export type Sending = PendingTurn extends infer Turn
  ? Turn extends PendingTurn
    ? Omit<Turn, keyof typeof times>
    : never
  : never;

/** Release 0.1 stored no kind: its fields tell. */
function withKind(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'kind' in stored) return stored;
  if (!('words' in stored)) return { ...stored, kind: 'unsent' };
  return { ...stored, kind: 'unsure' in stored ? 'unconfirmed' : 'sent' };
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

/** By what words of a message are known again, without keeping them. */
export function fingerprintOfWords(text: string): string {
  return fingerprint(text.trim());
}
