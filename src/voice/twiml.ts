import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { CallStep, TurnToCome } from '../ai-worker/calls/call-step';
import { splitText } from '../ai-worker/speech/split-text';
import { jsonOf } from '../common/json';
import { LONGEST_TASK_TIMEOUT, SAY_CHARACTERS } from '../common/twilio-limits';
import { ASKED_AGAIN } from './connection';
import type { Speech } from './speech';

/** Twilio: a document holds 64 kB; what is spoken longer than this nobody listens to. */
const LONGEST_SPEECH = 15_000;
/** Seconds Twilio waits for the caller to begin to speak. */
const SILENCE_SECONDS = 6;
/** What XML does not allow in a document. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const TURN_PATH = '/voice/turn';
const TRANSFER_PATH = '/voice/transfer';
const QUEUE_PATH = '/voice/queue';

type Say = (text: string, speech: Speech) => void;
interface Speaker {
  say(attributes: object, text: string): unknown;
}

/**
 * What happens on the line as TwiML. It is built by Twilio's SDK, which escapes: no word of a caller or an AI can become
 * a verb.
 * @param speechOf how a language is understood and spoken
 */
export function twimlOf(step: CallStep, speechOf: (language: string) => Speech): string {
  const response = new VoiceResponse();
  if (step.kind === 'nothing') return response.toString();
  const speech = speechOf(step.language);
  switch (step.kind) {
    case 'listen':
      sayTo(response.gather(gatherAttributes(step, speech)))(step.say, speech);
      break;
    case 'wait':
      sayTo(response)(step.say ?? '', speech);
      response.pause({ length: step.seconds });
      response.redirect({ method: 'POST' }, turnPath(step.next, { Waits: step.waits }));
      break;
    case 'again':
      sayTo(response)(step.say, speech);
      response.redirect({ method: 'POST' }, transferPath(step.sessionId));
      break;
    case 'people':
      sayTo(response)(step.say ?? '', speech);
      if (step.seconds !== undefined) response.pause({ length: step.seconds });
      response
        .enqueue({ workflowSid: step.workflowSid, action: queuePath(step.tries), method: 'POST' })
        .task({ timeout: LONGEST_TASK_TIMEOUT }, inXml(jsonOf(step.attributes)));
      break;
    case 'goodbye':
      sayTo(response)(step.say, speech);
      response.hangup();
      break;
  }
  return response.toString();
}

function gatherAttributes(
  { next, unheard, settled }: Extract<CallStep, { kind: 'listen' }>,
  { listen }: Speech,
): VoiceResponse.GatherAttributes {
  return {
    input: ['speech', 'dtmf'],
    action: turnPath(next, {
      ...(unheard > 0 && { Unheard: unheard }),
      ...(settled && { Settled: 'true' }),
    }),
    method: 'POST',
    language: listen as NonNullable<VoiceResponse.GatherAttributes['language']>,
    timeout: SILENCE_SECONDS,
    speechTimeout: 'auto',
    actionOnEmptyResult: true,
    bargeIn: true,
  };
}

/** Words in as many Says as Twilio needs; none when there is nothing to say. */
function sayTo(speaker: Speaker): Say {
  return (text, { speak: language, voice }) => {
    for (const part of splitText(inXml(text).slice(0, LONGEST_SPEECH), SAY_CHARACTERS)) {
      speaker.say({ language, ...(voice !== undefined && { voice }) }, part);
    }
  };
}

function inXml(text: string): string {
  return text.replace(NOT_IN_XML, ' ');
}

/** Where Twilio asks what happens to a call that has left the queue, or found it full. */
function queuePath(tries = 0): string {
  return address(QUEUE_PATH, { Tries: String(tries + 1) });
}

function transferPath(sessionId: string | undefined): string {
  return address(TRANSFER_PATH, sessionId === undefined ? {} : { sessionId });
}

function turnPath({ conversationSid, turn }: TurnToCome, more: Record<string, string | number>): string {
  const others = Object.entries(more).map(([name, value]): [string, string] => [name, String(value)]);
  const query = { ConversationSid: conversationSid, Turn: String(turn), ...Object.fromEntries(others) };
  return address(TURN_PATH, query);
}

/** An address of our own with these parameters, which Twilio asks again when it is refused. */
function address(path: string, parameters: Record<string, string>): string {
  const query = new URLSearchParams(parameters).toString();
  return `${path}${query === '' ? '' : `?${query}`}${ASKED_AGAIN}`;
}
