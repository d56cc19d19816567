import type { Phrases } from '../ai-worker/ports/phrases';
import { consoleLog } from '../common/log';
import type { Settings } from '../settings/settings';
import type { Speech } from '../voice/speech';
import { ENGLISH } from './english';
import { type PhraseBook, type PhraseEntry, type ReadBook, readPhraseBook } from './phrase-book';
import { assetText } from './runtime';

const FIX =
  'Mend these entries of src/assets/phrases.private.json, then npm run deploy. Until then customers read and hear ' +
  'another language there.';

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

/** What of the deployed phrase book cannot be used, one line each; shows no sentence. */
export function phraseProblems(): readonly string[] {
  return deployedBook().problems;
}

/** A part of the book in the language or the nearest that has it. */
function inLanguage<Name extends keyof PhraseEntry>(
  language: string,
  part: Name,
): NonNullable<PhraseEntry[Name]> {
  const { book } = deployedBook();
  const [primary = ''] = language.split('-');
  for (const known of [language, primary, book.default]) {
    const found = book.languages[known]?.[part];
    if (found !== undefined) return found;
  }
  throw new Error(`The default language of the phrase book has no ${part}`);
}

type DeployedBook = ReadBook & { book: PhraseBook };
let deployed: DeployedBook | undefined;

/** Read once in a process: a deployment's assets do not change. What cannot be used of it a person is told once. */
function deployedBook(): DeployedBook {
  if (!deployed) {
    const { book = ENGLISH, problems } = readDeployed();
    if (problems.length > 0) consoleLog().alarm('phrases', FIX, { problems });
    deployed = { book, problems };
  }
  return deployed;
}

function readDeployed(): ReadBook {
  try {
    return readPhraseBook(assetText('/phrases.json'));
  } catch (error) {
    return { book: undefined, problems: [error instanceof Error ? error.message : String(error)] };
  }
}
