/** BCP-47 for a language nobody knows. */
const UNDETERMINED = 'und';

/** A language as a BCP-47 tag; `und` for what is none. */
export function languageTag(language: string | undefined): string {
  try {
    return (language && Intl.getCanonicalLocales(language.replace(/_/g, '-'))[0]) || UNDETERMINED;
  } catch {
    return UNDETERMINED;
  }
}
