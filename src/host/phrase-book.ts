import * as z from 'zod';

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
  const read = Object.entries(languages).map(([tag, value]) => ({ tag, ...readEntry(tag, value) }));
  const sound = new Map(read.flatMap(({ tag, entry: known }) => (known ? [[tag, known] as const] : [])));
  const lacking = [...sound].map(([tag, known]) => ({
    tag,
    problem: problemOf(tag, known, sound, standard),
  }));
  const problems = [
    ...read.flatMap(({ problem }) => problem ?? []),
    ...lacking.flatMap(({ problem }) => problem ?? []),
    ...(standard in languages ? [] : [`default: "${standard}" is none of languages`]),
  ];
  for (const { tag, problem } of lacking) if (problem !== undefined) sound.delete(tag);
  const book = sound.has(standard) ? { default: standard, languages: Object.fromEntries(sound) } : undefined;
  return { book, problems };
}

function readEntry(tag: string, value: unknown): { entry?: PhraseEntry; problem?: string } {
  if (!isTag(tag)) {
    return { problem: `languages.${tag}: expected a language tag as it is written, such as pt or pt-BR` };
  }
  const parsed = entry.safeParse(value);
  return parsed.success
    ? { entry: parsed.data }
    : { problem: parsed.error.issues.map((issue) => describe(['languages', tag], issue)).join('; ') };
}

/** What an entry lacks together with that of its language. */
function problemOf(
  tag: string,
  own: PhraseEntry,
  sound: ReadonlyMap<string, PhraseEntry>,
  standard: string,
): string | undefined {
  const [language = ''] = tag.split('-');
  const whole = { ...(language === tag ? {} : sound.get(language)), ...own };
  const lacks = (part: keyof PhraseEntry): string => `languages.${tag}.${part}: missing`;
  if (whole.passingOn === undefined) return lacks('passingOn');
  // What is written in one language and spoken by the voice of another nobody understands.
  if (whole.phone !== undefined && whole.voice === undefined) return lacks('voice');
  if (whole.voice !== undefined && whole.phone === undefined) return lacks('phone');
  return tag === standard && whole.phone === undefined ? lacks('phone') : undefined;
}

function describe(at: readonly string[], issue: z.core.$ZodIssue | undefined): string {
  const path = [...at, ...(issue?.path ?? []).map(String)].join('.');
  if (path === '') return 'the file is no JSON object with "default" and "languages"';
  if (issue?.code === 'unrecognized_keys') return `${path}: nobody reads ${issue.keys.join(', ')}`;
  const message = issue?.message ?? 'cannot be read';
  return `${path}: ${/received undefined$/.test(message) ? 'missing' : message}`;
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
