import * as z from 'zod';
import type { Phrases } from '../ai-worker/ports/phrases';
import type { Settings } from '../settings/settings';
import type { Speech } from '../voice/speech';
import { assetText } from './runtime';

const phone = z.object({
  greeting: z.string(),
  moment: z.string(),
  stillWorking: z.string(),
  areYouThere: z.string(),
  pardon: z.string(),
  passingOn: z.string(),
  allBusy: z.string(),
  goodbye: z.string(),
});
const voice = z.object({ listen: z.string(), speak: z.string(), name: z.string().optional() });
const sentences = z.object({ passingOn: z.string(), phone: phone.optional(), voice: voice.optional() });
const phraseBook = z.object({ default: z.string(), languages: z.record(z.string(), sentences) });
type PhraseBook = z.infer<typeof phraseBook>;

/**
 * The sentences of the private asset `phrases.private.json`, which a company may change. A language that is not there
 * is looked up without its region, then the default one is taken. The asset is read when a sentence is needed.
 */
export function phrasesFromAsset(): Phrases {
  return {
    passingOn: (language) => inLanguage(language, 'passingOn'),
    spoken: (language, sentence) => inLanguage(language, 'phone')[sentence],
  };
}

/**
 * How a language is spoken and understood in a call, by the same asset: what Twilio listens for, what it speaks and with
 * which voice are named apart, since Twilio knows not the same languages for each. VOICE_NAME is the voice of
 * VOICE_LANGUAGE.
 */
export function speechFromAsset({
  VOICE_LANGUAGE,
  VOICE_NAME,
}: Pick<Settings, 'VOICE_LANGUAGE' | 'VOICE_NAME'>): (language: string) => Speech {
  return (language) => {
    const { name, ...speech } = inLanguage(language, 'voice');
    const voice = language === VOICE_LANGUAGE ? (VOICE_NAME ?? name) : name;
    return voice === undefined ? speech : { ...speech, voice };
  };
}

type Part = keyof z.infer<typeof sentences>;

/** A part of the book in the language or the nearest that has it. @throws Error when the default language lacks it */
function inLanguage<Name extends Part>(
  language: string,
  part: Name,
): NonNullable<z.infer<typeof sentences>[Name]> {
  const book = readBook();
  const [primary = ''] = language.split('-');
  for (const known of [language, primary, book.default]) {
    const found = book.languages[known]?.[part];
    if (found !== undefined) return found;
  }
  throw new Error(`phrases.private.json has no ${part} for its default language ${book.default}`);
}

let book: PhraseBook | undefined;

/** Read once in a process: a deployment's assets do not change. */
function readBook(): PhraseBook {
  book ??= phraseBook.parse(JSON.parse(assetText('/phrases.json')));
  return book;
}
