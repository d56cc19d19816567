import type { SignedWebhookCaller } from '../edge/webhook-caller';
import { connectionOverrides } from '../kernel/connection-overrides';
import type { World } from '../kernel/service';
import type { WebhookAnswer } from '../kernel/webhooks';
import type { Tampering } from './tampering';
import { parseTwiml, type TwimlElement } from './twiml/element';
import { checkTwiml } from './twiml/grammar';
import { TwimlRefusal } from './twiml/refusal';

/** Twilio: a call's webhook has 15 s to answer, retries included. */
const PATIENCE_MILLISECONDS = 15_000;
const TWIML_TYPES = ['text/xml', 'application/xml', 'text/html'];
/** What a Function's caller gets while 30 others run. */
const TOO_MANY: WebhookAnswer = { status: 429, body: '', milliseconds: 0 };

/** What is asked of a webhook of a call. */
export interface WebhookRequest {
  /** With its connection overrides, which are not sent. */
  url: string;
  /** Of the form, or by GET of the query. */
  fields: Readonly<Record<string, string>>;
  method: 'GET' | 'POST';
}

/** Who asks, and what happens on the way. */
export interface WebhookAsker {
  world: World & { webhooks: SignedWebhookCaller };
  tamper: (url: string) => Tampering;
}

/**
 * Asks a webhook what to do with the call. Twilio's numbers for what went wrong: 11200 no answer, or none that is 2xx;
 * 12300 no TwiML by its content type; else those of the document.
 * @throws TwimlRefusal
 */
export async function askWebhook(asker: WebhookAsker, request: WebhookRequest): Promise<TwimlElement> {
  const { url, fields } = request;
  const { journal, clock } = asker.world;
  journal.record('voice', 'webhook.called', { url, callSid: fields.CallSid });
  const answer = await answerTo(asker, request);
  if (!answer) throw new TwimlRefusal(11200, `${url} could not be reached`);
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

/**
 * Asks an address of a call, and again as its connection overrides say; how long Twilio waits between two attempts is
 * not documented. A connection that is lost before the answer is tried once more in any case.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 * @returns undefined when nothing gets through
 */
export async function answerTo(
  { world: { webhooks, clock }, tamper }: WebhookAsker,
  { url: address, fields, method }: WebhookRequest,
): Promise<WebhookAnswer | undefined> {
  const { url, retries, repeats } = connectionOverrides(address);
  const end = clock.now().getTime() + PATIENCE_MILLISECONDS;
  const left = (): number => end - clock.now().getTime();
  const ask = (): Promise<WebhookAnswer> =>
    method === 'GET' ? webhooks.get(url, { ...fields }, left()) : webhooks.post(url, { ...fields }, left());
  let answer: WebhookAnswer = TOO_MANY;
  for (let attempt = 0; attempt <= retries && left() > 0; attempt += 1) {
    const tampering = tamper(url);
    if (tampering === 'unreachable') return undefined;
    if (tampering === 'answer lost') await ask();
    if (tampering === 'twice') void ask();
    answer = tampering === 'refused' ? webhooks.refused(url, TOO_MANY) : await ask();
    if (!repeats(answer.status)) break;
  }
  return answer;
}
