import { PHONE_SENTENCES } from '../../../harness/phrases';
import type { CallRecord } from '../call-record';
import type { Recording } from '../recording';

/** Twilio: a webhook did not answer, or not in time. */
const NO_ANSWER = 11200;
const GOODBYES = PHONE_SENTENCES.map(({ goodbye }) => goodbye);

/**
 * A call ends because its caller or the rep hung up, or because the matter is settled and the AI has said goodbye;
 * and when Twilio gets an answer neither from a webhook nor from the fallback.
 */
export function dropComplaints(call: CallRecord, recording: Recording): string[] {
  const { errors, ended } = call;
  const lost = recording.entries.filter(
    ({ source, what, details }) =>
      source === 'faults' &&
      ((what === 'killed' && String(details.path).startsWith('/voice/')) ||
        (what === 'phone webhook' && details.tampering === 'unreachable')),
  );
  const refused = errors.filter(({ code }) => code !== NO_ANSWER);
  return [
    ...refused.map(({ code }) => `Twilio refused what we answered: ${code}`),
    ...(errors.length > lost.length ? [`${errors.length} webhooks failed, ${lost.length} on purpose`] : []),
    ...(ended && ended.seq < recording.over && !isRight(call, ended) ? [`Dropped: ${ended.because}`] : []),
  ];
}

function isRight(
  { heard, resolved, enqueued, connected, errors }: CallRecord,
  { because }: NonNullable<CallRecord['ended']>,
): boolean {
  switch (because) {
    case 'the caller hung up':
      return true;
    case 'the rep hung up':
      return connected.length > 0;
    case 'the document':
      return resolved.length > 0 && enqueued.length === 0 && GOODBYES.includes(heard.at(-1)?.text ?? '');
    case 'no more TwiML':
      return connected.length > 0 || errors.length > 1;
    default:
      return false;
  }
}
