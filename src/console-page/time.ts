const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long it is, as people say it: `40 s`, `4 min`, `2 h 5 min`, `3 d`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`;
  if (whole >= 2 * DAY) return `${Math.floor(whole / DAY)} d`;
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  return `${Math.floor(whole / HOUR)} h${minutes > 0 ? ` ${minutes} min` : ''}`;
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** A moment in the reader's own time zone and language; of today the time alone. */
export function timeOf(iso: string): HTMLTimeElement {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  const made = document.createElement('time');
  made.dateTime = iso;
  made.title = iso;
  made.textContent = (isToday ? clock : moment).format(at);
  return made;
}
