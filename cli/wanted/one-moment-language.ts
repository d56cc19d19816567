import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ENGLISH } from '../../src/host/english';
import { oneMomentLanguage } from '../../src/host/one-moment-files';
import { readPhraseBook } from '../../src/host/phrase-book';

const PHRASES = resolve(__dirname, '../../src/assets/phrases.private.json');

/** The language of the file callers hear while the Functions cannot answer. @param voiceLanguage VOICE_LANGUAGE */
export function fallbackLanguage(voiceLanguage: string): string {
  const { book = ENGLISH } = readPhraseBook(readFileSync(PHRASES, 'utf8'));
  return oneMomentLanguage(book, voiceLanguage);
}
