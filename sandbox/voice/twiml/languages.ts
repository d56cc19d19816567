import { readFileSync } from 'node:fs';

/** The values Twilio's own SDK declares: it is generated from what TwiML takes. */
const declarations = readFileSync(require.resolve('twilio/lib/twiml/VoiceResponse.d.ts'), 'utf8');

function declared(type: string): ReadonlySet<string> {
  const union = new RegExp(`type ${type} = ([^;]+);`).exec(declarations)?.[1] ?? '';
  const values = [...union.matchAll(/"([^"]+)"/g)].map(([, value = '']) => value);
  if (values.length === 0) throw new Error(`The SDK declares no ${type} any more`);
  return new Set(values);
}

/** Languages `Gather` understands. */
export const LISTEN_LANGUAGES = declared('GatherLanguage');
/** Languages `Say` speaks. */
export const SPEAK_LANGUAGES = declared('SayLanguage');
/** Voices of `Say`. */
export const VOICES = declared('SayVoice');
