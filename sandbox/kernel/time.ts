/** A moment as Twilio's API shows it: ISO 8601 in GMT, without fractions of a second. */
export function shownTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
