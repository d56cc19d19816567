import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { CallsOf } from '../ai-worker/calls/call-event';
import { ASKED_AGAIN } from './connection';
import type { Speech } from './speech';

/** Where the files are that callers hear while the Functions cannot answer, below the root of a deployment. */
export const ONE_MOMENT_FOLDER = '/voice/one-moment/';
/** Seconds between what is said and the next try. */
const SECONDS = 4;

/**
 * Where a number's fallback is: a file, which Twilio answers also while 30 Functions run.
 * @param language one the file was made for, e.g. `pt-BR`
 */
export function oneMomentPath(calls: CallsOf, language: string): string {
  return `${ONE_MOMENT_FOLDER}${calls}-${language}.xml`;
}

/**
 * What such a file holds: the caller hears a sentence, waits a moment, and the Functions are asked again.
 * @param calls which calls the number takes: a call nothing is stored of begins anew as one of them
 */
export function oneMomentTwiml(calls: CallsOf, sentence: string, { speak, voice }: Speech): string {
  const response = new VoiceResponse();
  const attributes = { language: speak, ...(voice !== undefined && { voice }) };
  response.say(attributes as VoiceResponse.SayAttributes, sentence);
  response.pause({ length: SECONDS });
  response.redirect({ method: 'POST' }, `/voice/fallback?Calls=${calls}${ASKED_AGAIN}`);
  return response.toString();
}
