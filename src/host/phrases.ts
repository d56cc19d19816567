import * as z from 'zod';
import type { Phrases } from '../ai-worker/ports/phrases';
import { assetText } from './runtime';

const sentences = z.object({ passingOn: z.string() });
const phraseBook = z.object({ default: z.string(), languages: z.record(z.string(), sentences) });

/**
 * The sentences of the private asset `phrases.private.json`, which a company may change. A language that is not there
 * is looked up without its region, then the default one is taken. The asset is read when a sentence is needed.
 */
export function phrasesFromAsset(): Phrases {
  return {
    passingOn: (language) => {
      const book = phraseBook.parse(JSON.parse(assetText('/phrases.json')));
      const [primary = ''] = language.split('-');
      const found = book.languages[language] ?? book.languages[primary] ?? book.languages[book.default];
      if (!found)
        throw new Error(`phrases.private.json has no sentences for its default language ${book.default}`);
      return found.passingOn;
    },
  };
}
