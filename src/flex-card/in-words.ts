const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** The language the rep's browser asks for, as Flex itself takes it; BCP-47. */
export function repLanguage(): string {
  const [first] = navigator.languages;
  return first ?? navigator.language;
}

/** A language by its name in the language of the rep; its tag where it has none. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** How long ago something was, in the language of the rep. */
export function ago(at: Date, now: Date, locale: string): string {
  const passed = Math.max(0, now.getTime() - at.getTime());
  const [unit, length] = UNITS.find(([, milliseconds]) => passed >= milliseconds) ?? ['minute', MINUTE];
  const count = Math.floor(passed / length);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return count === 0 ? format.format(0, 'second') : format.format(-count, unit);
}

/** A date and time in the language and time zone of the rep. */
export function inFull(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
