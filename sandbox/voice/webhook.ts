import type { World } from '../kernel/service';
import type { Tampering } from './tampering';
import { parseTwiml, type TwimlElement } from './twiml/element';
import { checkTwiml } from './twiml/grammar';
import { TwimlRefusal } from './twiml/refusal';

/** Twilio: a call's webhook has 15 s to answer, retries included. */
export const PATIENCE_MILLISECONDS = 15_000;
const TWIML_TYPES = ['text/xml', 'application/xml', 'text/html'];

/**
 * Asks a webhook what to do with the call. Twilio's numbers for what went wrong: 11200 no answer, or none that is 2xx;
 * 12300 no TwiML by its content type; else those of the document. A connection that is lost before the answer is tried
 * once more.
 * @throws TwimlRefusal
 */
export async function askWebhook(
  { webhooks, journal, clock }: World,
  url: string,
  fields: Readonly<Record<string, string>>,
  tamper: (url: string) => Tampering,
): Promise<TwimlElement> {
  const end = clock.now().getTime() + PATIENCE_MILLISECONDS;
  const ask = (): ReturnType<typeof webhooks.post> =>
    webhooks.post(url, { ...fields }, end - clock.now().getTime());
  journal.record('voice', 'webhook.called', { url, callSid: fields.CallSid });
  const tampering = tamper(url);
  if (tampering === 'unreachable') throw new TwimlRefusal(11200, `${url} could not be reached`);
  if (tampering === 'answer lost') await ask();
  if (tampering === 'twice') void ask();
  const answer = await ask();
  journal.record('voice', 'webhook.answered', {
    url,
    callSid: fields.CallSid,
    status: answer.status,
    at: clock.now(),
  });
  if (answer.status < 200 || answer.status > 299) {
    throw new TwimlRefusal(11200, `${url} answered ${answer.status}`);
  }
  const type = answer.contentType?.split(';')[0]?.trim() ?? '';
  if (!TWIML_TYPES.includes(type)) throw new TwimlRefusal(12300, `${url} answered ${type}`);
  const document = parseTwiml(answer.body);
  checkTwiml(document);
  return document;
}
