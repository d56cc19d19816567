import shipped from '../../../src/assets/phrases.private.json';
import { ENGLISH } from '../../../src/host/english';
import { readPhraseBook } from '../../../src/host/phrase-book';

type Book = { default: string; languages: Record<string, unknown> };

const { en, de } = shipped.languages;

/** What is read of the shipped book after a change. */
function readAfter(change: (book: Book) => void): ReturnType<typeof readPhraseBook> {
  const book = structuredClone(shipped) as Book;
  change(book);
  return readPhraseBook(JSON.stringify(book));
}

const without = (object: object, name: string): object =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

test.each([shipped, ENGLISH])('a book of ours has no problems and keeps every language', (ours) => {
  expect(readPhraseBook(JSON.stringify(ours))).toEqual({ book: ours, problems: [] });
});

test.each(Object.keys(en.phone))(
  'a language without the sentence %s is left out, and the others stay',
  (name) => {
    const { book, problems } = readAfter(({ languages }) => {
      languages.it = { ...en, phone: without(en.phone, name) };
    });
    expect(problems).toEqual([`languages.it.phone.${name}: missing`]);
    expect(book).toEqual(shipped);
  },
);

test.each([
  ['no line for a handoff', without(en, 'passingOn'), 'languages.it.passingOn: missing'],
  ['an empty sentence', { ...en, passingOn: ' ' }, 'languages.it.passingOn: expected a sentence'],
  ['sentences for calls and no voice', without(en, 'voice'), 'languages.it.voice: missing'],
  ['a voice and nothing to say', without(en, 'phone'), 'languages.it.phone: missing'],
  [
    'a voice without a recogniser',
    { ...en, voice: without(en.voice, 'listen') },
    'languages.it.voice.listen: missing',
  ],
  ['a name that is misspelt', { ...en, passigOn: 'Ciao' }, 'languages.it: nobody reads passigOn'],
  ['no entries at all', 'Ciao', /^languages\.it: .*expected object/],
])('a language with %s is left out', (_what, italian, problem) => {
  const { book, problems } = readAfter(({ languages }) => {
    languages.it = italian;
  });
  expect(problems).toEqual([
    typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string),
  ]);
  expect(book?.languages).not.toHaveProperty('it');
});

test('a language for texts alone is one', () => {
  const { book, problems } = readAfter(({ languages }) => {
    languages.it = { passingOn: en.passingOn };
  });
  expect(problems).toEqual([]);
  expect(book?.languages.it).toEqual({ passingOn: en.passingOn });
});

test('a region says only what it says otherwise; without its language it is left out as well', () => {
  const region = { voice: { listen: 'de-CH', speak: 'de-DE' } };
  const beside = readAfter(({ languages }) => {
    languages['de-CH'] = region;
  });
  expect(beside).toMatchObject({ problems: [], book: { languages: { de, 'de-CH': region } } });
  const alone = readAfter(({ languages }) => {
    languages['de-CH'] = region;
    languages.de = without(de, 'passingOn');
  });
  expect(Object.keys(alone.book?.languages ?? {})).not.toEqual(expect.arrayContaining(['de-CH']));
  expect(alone.problems).toEqual(['languages.de.passingOn: missing']);
});

test.each(['EN', 'pt_BR', 'Spanish', ''])('%j is no name of a language', (tag) => {
  const { problems } = readAfter(({ languages }) => {
    languages[tag] = en;
  });
  expect(problems).toEqual([expect.stringContaining(`languages.${tag}: expected a language tag`)]);
});

test.each([
  ['no JSON', '{ "default": "en", '],
  ['a list', '[]'],
  ['nothing', ''],
])('%s is no book', (_what, text) => {
  const { book, problems } = readPhraseBook(text);
  expect(book).toBeUndefined();
  expect(problems).toEqual(['the file is no JSON object with "default" and "languages"']);
});

test.each([
  ['is none of the languages', (book: Book) => (book.default = 'it'), 'default: "it" is none of languages'],
  [
    'has a fault',
    ({ languages }: Book) => (languages.en = without(en, 'phone')),
    'languages.en.phone: missing',
  ],
  [
    'is for texts alone',
    ({ languages }: Book) => (languages.en = { passingOn: en.passingOn }),
    'languages.en.phone: missing',
  ],
])('without its default language nothing of a book can be used: it %s', (_what, change, problem) => {
  const { book, problems } = readAfter(change);
  expect(book).toBeUndefined();
  expect(problems).toEqual([problem]);
});
