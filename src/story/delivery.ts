import type { SentMessage } from './sent-messages';

/** Why a message did not arrive, and what a person can do. */
export interface NotDelivered {
  why: string;
  fix: string;
}

/** https://www.twilio.com/docs/api/errors, of those that a single message may meet. */
const KNOWN: Readonly<Record<number, NotDelivered>> = {
  21610: {
    why: 'the customer has opted out with STOP',
    fix: 'They hear nothing on this number until they write START. Reach them another way.',
  },
  30003: { why: 'the phone is off or out of reach', fix: 'Wait until they write again, or call them.' },
  30004: { why: 'the phone or its carrier blocks it', fix: 'Reach them another way.' },
  30005: { why: 'the number is not known to its carrier', fix: 'Check the number; reach them another way.' },
  30006: { why: 'it is a landline, or a carrier that takes no messages', fix: 'Call them.' },
  30007: {
    why: 'a carrier filtered it as spam',
    fix: 'Register your number for what you send (A2P 10DLC, toll-free verification), and ask Twilio with the SID of the message.',
  },
  30008: { why: 'the carrier does not say why', fix: 'Wait until they write again, or call them.' },
  63016: {
    why: 'more than 24 hours had passed since the customer wrote last on WhatsApp',
    fix: 'Only an approved template may be sent now: send one, or wait until they write again.',
  },
};

/** @param code Twilio's error code; 0 where it gives none */
export function notDelivered(code: number): NotDelivered {
  const known = KNOWN[code];
  if (known) return { ...known, why: `${known.why} (${code})` };
  if (code === 0)
    return { why: 'Twilio gives no error code', fix: 'Look at the message in Console -> Monitor -> Logs.' };
  return { why: `Twilio’s error ${code}`, fix: `See https://www.twilio.com/docs/api/errors/${code}.` };
}

/** Whether the AI wrote it for the customer: also the one sentence that a person takes over. */
export function isOfTheAi({ kind }: Pick<SentMessage, 'kind'>): boolean {
  return kind === 'reply' || kind === 'note' || kind === 'line';
}
