import type { Phrases } from '../ai-worker/ports/phrases';
import { consoleLog } from '../common/log';
import type { Settings } from '../settings/settings';
import { listenedAs } from '../voice/listened-as';
import type { Speech } from '../voice/speech';
import { SPOKEN } from '../voice/twilio-languages';
import { ENGLISH } from './english';
import { partIn, type PhraseBook, type PhraseEntry, type ReadBook, readPhraseBook } from './phrase-book';
import { assetText } from './runtime';

const FIX =
  'Mend these entries of src/assets/phrases.private.json, then npm run deploy. Until then customers read and hear ' +
  'another language there.';

/** The deployment's own language and voice. */
type OwnVoice = Pick<Settings, 'VOICE_LANGUAGE' | 'VOICE_NAME'>;

/**
 * The sentences of the private asset `phrases.private.json`, which a company may change. A language that is not there
 * is looked up without its region; then a caller hears the deployment's, and who reads or hears that neither the book's
 * default one. The asset is read when a sentence is needed.
 */
export function phrasesFromAsset({ VOICE_LANGUAGE }: Pick<OwnVoice, 'VOICE_LANGUAGE'>): Phrases {
  return {
    passingOn: (language) => inLanguages([language], 'passingOn'),
    spoken: (language, sentence) => inLanguages([language, VOICE_LANGUAGE], 'phone')[sentence],
  };
}

/**
 * How a language is spoken and understood in a call, by the same asset: what Twilio listens for, what it speaks and the
 * voice are named apart, since it knows other languages for each. A language the book does not name is listened for where
 * Twilio knows it. VOICE_NAME is the voice of VOICE_LANGUAGE.
 */
export function speechFromAsset({ VOICE_LANGUAGE, VOICE_NAME }: OwnVoice): (language: string) => Speech {
  return (language) => {
    const { name: voice, ...inBook } = inLanguages([language, VOICE_LANGUAGE], 'voice');
    const speech = hasVoice(language) ? inBook : { ...inBook, listen: listenedAs(language) ?? inBook.listen };
    if (language !== VOICE_LANGUAGE || VOICE_NAME === undefined) {
      return voice === undefined ? speech : { ...speech, voice };
    }
    // Twilio says nothing at all in a voice of another language.
    const speak = !hasVoice(language) && SPOKEN.has(language) ? language : speech.speak;
    return { ...speech, speak, voice: VOICE_NAME };
  };
}

/** What of the deployed phrase book cannot be used, one line each; shows no sentence. */
export function phraseProblems(): readonly string[] {
  return deployedBook().problems;
}

function inLanguages<Name extends keyof PhraseEntry>(
  languages: readonly string[],
  part: Name,
): NonNullable<PhraseEntry[Name]> {
  return partIn(deployedBook().book, languages, part);
}

/** Whether the book says how this very language is spoken: one without a region, or the region itself. */
function hasVoice(language: string): boolean {
  return deployedBook().book.languages[language]?.voice !== undefined;
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
