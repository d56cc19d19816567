import type { CallsOf } from '../ai-worker/calls/call-event';
import { oneMomentPath, oneMomentTwiml } from '../voice/one-moment';
import { partIn, type PhraseBook, withoutRegion } from './phrase-book';

/**
 * The files a phrase book makes for callers the Functions cannot answer at once, by path: one for each kind of calls and
 * each language that has sentences of its own for the phone.
 */
export function oneMomentFiles(book: PhraseBook): ReadonlyMap<string, string> {
  const calls: readonly CallsOf[] = ['answer', 'transfer'];
  return new Map(
    languagesOf(book).flatMap((language) =>
      calls.map((kind): [string, string] => {
        const { moment } = partIn(book, [language], 'phone');
        return [
          oneMomentPath(kind, language),
          oneMomentTwiml(kind, moment, partIn(book, [language], 'voice')),
        ];
      }),
    ),
  );
}

/** The language such a file is made in that is nearest to this one: itself, without its region, or the book's default. */
export function oneMomentLanguage(book: PhraseBook, language: string): string {
  const made = languagesOf(book);
  return withoutRegion(language).find((tag) => made.includes(tag)) ?? book.default;
}

function languagesOf({ languages }: PhraseBook): string[] {
  return Object.keys(languages).filter((tag) => languages[tag]?.phone !== undefined);
}
