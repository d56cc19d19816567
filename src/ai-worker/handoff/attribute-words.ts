import type { HandoffDecision } from '../../state/conversation-state';

/** BCP-47 for a language nobody knows. */
const UNDETERMINED = 'und';
/** Tags that name no language. */
const NONE = /^(und|mis|mul|zxx|unk)\b/;
/** No language is registered with a longer code: what looks like one is a word. */
const CODE = /^[a-z]{2,3}(-|$)/i;

const LETTERS = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' ');

/** A language, as a tag or in words, as a BCP-47 tag; `und` for what is none. */
export function languageTag(language: string | undefined): string {
  const text = language?.trim() ?? '';
  const tag = canonical(text.replace(/_/g, '-'));
  const known = tag !== undefined && CODE.test(tag) ? tag : canonical(namedLanguage(text.replace(/_/g, '-')));
  return known === undefined || NONE.test(known) ? UNDETERMINED : known;
}

function canonical(tag: string | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag)[0] : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The tag of a language that is named in words, in English or in the language itself: `Spanish`, `español`, `Brazilian
 * Portuguese`, `English (UK)`, `Portuguese (Brazil)`. A region is kept where it stands in brackets or after a dash.
 * @returns undefined for what names no language
 */
function namedLanguage(words: string): string | undefined {
  const [, name = '', rest] = /^([^(-]+)(?:[(-]([^)]*)\)?)?$/.exec(words.trim()) ?? [];
  const language = languageCalled(name);
  if (language === undefined || rest === undefined) return language;
  const region = regions().get(key(rest)) ?? regionCode(rest);
  return region === undefined ? language : `${language}-${region}`;
}

/** A dialect is called by two words, of which the second one is the language. */
function languageCalled(name: string): string | undefined {
  const [first, second, ...more] = key(name).split(/\s+/);
  const whole = languages().get(key(name));
  if (whole !== undefined || first === undefined || second === undefined || more.length > 0) return whole;
  return languages().get(second);
}

/** A region by its code of two letters; old codes are those that replaced them. */
function regionCode(text: string): string | undefined {
  const code = text.trim();
  if (!/^[a-z]{2}$/i.test(code)) return undefined;
  const { region } = new Intl.Locale(`und-${code}`);
  return [...regions().values()].find((known) => known === region);
}

let languageNames: ReadonlyMap<string, string> | undefined;
let regionNames: ReadonlyMap<string, string> | undefined;

/** Codes of languages by their names. */
function languages(): ReadonlyMap<string, string> {
  languageNames ??= new Map(
    codes('language').flatMap(([code, name]) => {
      const own = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? name;
      return [...new Set([key(own), key(name)])].map((known) => [known, code] as const);
    }),
  );
  return languageNames;
}

function regions(): ReadonlyMap<string, string> {
  regionNames ??= new Map(codes('region').map(([code, name]) => [key(name), code] as const));
  return regionNames;
}

/** Every code of two letters that is one, with its English name; codes that were replaced are left out. */
function codes(type: 'language' | 'region'): (readonly [code: string, name: string])[] {
  const english = new Intl.DisplayNames(['en'], { type, fallback: 'none' });
  return LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).flatMap((letters) => {
    const code = type === 'region' ? letters.toUpperCase() : letters;
    const { language, region } = new Intl.Locale(type === 'region' ? `und-${code}` : code);
    const name = (type === 'region' ? region : language) === code ? english.of(code) : undefined;
    return name === undefined ? [] : [[code, name] as const];
  });
}

function key(name: string): string {
  return name.trim().toLowerCase();
}

/** OpenCX's words for a mood, as the handoff attributes name them; whatever else comes is neutral. */
export function handoffSentiment(word: string | undefined): HandoffDecision['sentiment'] {
  switch (word) {
    case 'happy':
    case 'positive':
      return 'positive';
    case 'angry':
    case 'negative':
      return 'negative';
    default:
      return 'neutral';
  }
}
