import type { Deadline } from '../common/deadline';

/** OpenCX counts requests by the minute (100 for the whole key, https://api.open.cx/api-json), so no pause is longer than that. */
const LONGEST_PAUSE = 60_000;
/** The first pause when OpenCX does not say how long; doubled each time, from half of it to one and a half. */
const FIRST_PAUSE = 1_000;
/** The turns that waited out one pause do not all come back at the same moment. */
const SPREAD = 400;

/** Until when OpenCX is left alone, by its address; in milliseconds since 1970. */
const quietUntil = new Map<string, number>();

/**
 * Requests a minute that this process spends on sessions nobody here knows, of the 100 OpenCX admits for the whole key
 * (https://docs.open.cx/api-reference/chat-sessions/create): a tenth on those of which nobody waits for the answer, more
 * on those that were handed off and may be on their way to people.
 */
const SPARE = { 'in passing': 10, arrivals: 40 } as const;
const MINUTE = 60_000;

/** When OpenCX was asked such questions in the last minute, by what for and its address; in milliseconds since 1970. */
const questions = new Map<string, readonly number[]>();

/**
 * Notes that OpenCX refused a request for its rate: no turn this process serves asks it before the pause is over. The
 * limit is one for the whole key, so that every conversation's repeats would only keep the others out.
 * @param asked the pause OpenCX asked for in milliseconds, if it did
 */
export function pushedBack(address: string, attempt: number, asked: number | undefined): void {
  const pause = asked ?? (0.5 + Math.random()) * FIRST_PAUSE * 2 ** (attempt - 1);
  const until = Date.now() + Math.min(pause, LONGEST_PAUSE);
  quietUntil.set(address, Math.max(until, quietUntil.get(address) ?? 0));
}

/** Whether OpenCX is left alone at the moment. */
function isPushedBack(address: string): boolean {
  return (quietUntil.get(address) ?? 0) > Date.now();
}

/** Waits until OpenCX may be asked; false, without waiting, when `deadline` would pass meanwhile. */
export async function mayAsk(address: string, deadline: Deadline): Promise<boolean> {
  for (;;) {
    const pause = (quietUntil.get(address) ?? 0) - Date.now();
    if (pause <= 0) return true;
    // Whoever comes back first may be refused again: then the others go on waiting.
    if (!(await deadline.wait(pause + Math.random() * SPREAD))) return false;
  }
}

/**
 * Whether one more question about a session nobody here knows may be asked now; it then counts as asked. Never while
 * OpenCX pushes back: our customers' requests come first.
 */
export function mayAskOfStrangers(address: string, what: keyof typeof SPARE): boolean {
  if (isPushedBack(address)) return false;
  const now = Date.now();
  const key = `${what} ${address}`;
  const recent = (questions.get(key) ?? []).filter((moment) => now - moment < MINUTE);
  const isSpare = recent.length < SPARE[what];
  questions.set(key, isSpare ? [...recent, now] : recent);
  return isSpare;
}

/** The session that was asked about last was no stranger's: its request does not count. */
export function wasNoStranger(address: string, what: keyof typeof SPARE): void {
  const key = `${what} ${address}`;
  questions.set(key, (questions.get(key) ?? []).slice(0, -1));
}
