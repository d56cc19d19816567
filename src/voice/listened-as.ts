import { LISTENED } from './twilio-languages';

/**
 * What Gather listens for in this very language and region, e.g. `pt-BR`; without a region, in the one most of its
 * speakers are in. Undefined: Twilio does not know it.
 * @param tag a BCP-47 tag
 */
export function listenedAs(tag: string): string | undefined {
  const { language, script, region } = new Intl.Locale(tag).maximize();
  const wanted = [tag, `${language}-${region ?? ''}`, `${language}-${script ?? ''}-${region ?? ''}`];
  // Twilio writes some scripts as BCP 47 does not: pa-guru-IN.
  const same = (known: string) => (other: string) => known.toLowerCase() === other.toLowerCase();
  return [...LISTENED].find((known) => wanted.some(same(known)));
}
