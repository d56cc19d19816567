const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long it lasted, as people say it: `40 s`, `4 min`, `2 h 5 min`, `3 days`. @param milliseconds of it */
export function lasting(milliseconds: number): string {
  const time = Math.max(0, milliseconds);
  if (time < MINUTE) return `${Math.floor(time / SECOND)} s`;
  if (time < HOUR) return `${Math.floor(time / MINUTE)} min`;
  if (time < 2 * DAY) {
    const minutes = Math.floor((time % HOUR) / MINUTE);
    return `${Math.floor(time / HOUR)} h${minutes > 0 ? ` ${minutes} min` : ''}`;
  }
  return `${Math.floor(time / DAY)} days`;
}

/** Words that begin a sentence, in the middle of one; a name keeps its capital. */
export function within(text: string): string {
  return text.replace(/^(The|A|More) /, (first) => first.toLowerCase());
}
