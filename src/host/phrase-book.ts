import * as z from 'zod';
import { isLanguageTag } from '../common/language-tag';

const sentence = z.string().regex(/\S/, 'expected a sentence');

const phone = z.strictObject({
  greeting: sentence,
  moment: sentence,
  stillWorking: sentence,
  areYouThere: sentence,
  pardon: sentence,
  passingOn: sentence,
  allBusy: sentence,
  goodbye: sentence,
});
const voice = z.strictObject({ listen: sentence, speak: sentence, name: sentence.optional() });
/** A region's own entry holds only what differs from its language's. */
const entry = z.strictObject({
  passingOn: sentence.optional(),
  phone: phone.optional(),
  voice: voice.optional(),
});
const file = z.object({ default: z.string(), languages: z.record(z.string(), z.unknown()) });

/** What is said and heard in a language, or in a region of one. */
export type PhraseEntry = z.infer<typeof entry>;

/** The sentences of every language that can be used; `default` is one that has all of them. */
export interface PhraseBook {
  default: string;
  languages: Readonly<Record<string, PhraseEntry>>;
}

/** A book as it was read: what of it can be used, and what is wrong with the rest. */
export interface ReadBook {
  /** Undefined: nothing of it can be used. */
  book: PhraseBook | undefined;
  /** One line for each language that is left out, naming the entry; shows no sentence. */
  problems: string[];
}

/**
 * Reads the text of the phrase book. A language that lacks something is left out, and those of its regions that rest on
 * it; without the default one nothing can be used.
 */
export function readPhraseBook(text: string): ReadBook {
  const parsed = file.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { book: undefined, problems: [describe([], issue)] };
  }
  const { default: standard, languages } = parsed.data;
  const sound = new Map<string, PhraseEntry>();
  const problems = standard in languages ? [] : [`default: "${standard}" is none of languages`];
  for (const tag of Object.keys(languages).toSorted(languagesFirst)) {
    const { entry: own, problem } = readEntry(tag, languages[tag]);
    if (problem !== undefined) problems.push(problem);
    const language = languageOf(tag);
    // Its language is left out, and has said why.
    const restsOnNothing = language in languages && language !== tag && !sound.has(language);
    if (!own || restsOnNothing) continue;
    const lack = lackOf(tag, { ...sound.get(language), ...own }, tag === standard);
    if (lack === undefined) sound.set(tag, own);
    else problems.push(lack);
  }
  const book = sound.has(standard) ? { default: standard, languages: Object.fromEntries(sound) } : undefined;
  return { book, problems };
}

/** A part of the book in the first of these languages that has it, else in the default one. */
export function partIn<Name extends keyof PhraseEntry>(
  book: PhraseBook,
  languages: readonly string[],
  part: Name,
): NonNullable<PhraseEntry[Name]> {
  for (const known of [...languages.flatMap(withoutRegion), book.default]) {
    const found = book.languages[known]?.[part];
    if (found !== undefined) return found;
  }
  throw new Error(`The default language of the phrase book has no ${part}`);
}

/** A language as it is named, then without what comes after it and its region, then alone. */
export function withoutRegion(tag: string): string[] {
  const { language, region } = new Intl.Locale(tag);
  return [tag, ...(region === undefined ? [] : [`${language}-${region}`]), language];
}

function readEntry(tag: string, value: unknown): { entry?: PhraseEntry; problem?: string } {
  if (!isLanguageTag(tag)) {
    return { problem: `languages.${tag}: expected a language tag as it is written, such as pt or pt-BR` };
  }
  const parsed = entry.safeParse(value);
  return parsed.success
    ? { entry: parsed.data }
    : { problem: parsed.error.issues.map((issue) => describe(['languages', tag], issue)).join('; ') };
}

/** @param whole an entry together with that of its language */
function lackOf(
  tag: string,
  { passingOn, phone: sentences, voice: speech }: PhraseEntry,
  isDefault: boolean,
): string | undefined {
  const missing = (part: keyof PhraseEntry): string => `languages.${tag}.${part}: missing`;
  if (passingOn === undefined) return missing('passingOn');
  if (sentences === undefined) return speech !== undefined || isDefault ? missing('phone') : undefined;
  // What is written in one language and spoken by the voice of another nobody understands.
  return speech === undefined ? missing('voice') : undefined;
}

function languageOf(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

function languagesFirst(one: string, other: string): number {
  return Number(languageOf(one) !== one) - Number(languageOf(other) !== other);
}

function describe(at: readonly string[], issue: z.core.$ZodIssue | undefined): string {
  const path = [...at, ...(issue?.path ?? []).map(String)].join('.');
  if (path === '') return 'the file is no JSON object with "default" and "languages"';
  if (issue?.code === 'unrecognized_keys') return `${path}: nobody reads ${issue.keys.join(', ')}`;
  const message = issue?.message ?? 'cannot be read';
  return `${path}: ${/received undefined$/.test(message) ? 'missing' : message}`;
}

function parseJson(text: string): unknown {
  try {
    // Some editors begin a file with a mark of its encoding.
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}
