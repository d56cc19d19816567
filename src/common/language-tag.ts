/** Whether a text is a BCP-47 tag as it is written: `en-US`, not `en_us`. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text;
  } catch {
    return false;
  }
}
