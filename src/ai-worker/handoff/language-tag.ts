import { namedLanguage } from './named-language';

/** BCP-47 for a language nobody knows. */
const UNDETERMINED = 'und';
/** Tags that name no language. */
const NONE = /^(und|mis|mul|zxx|unk)\b/;
/** No language is registered with a longer code: what looks like one is a word. */
const CODE = /^[a-z]{2,3}(-|$)/i;

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
