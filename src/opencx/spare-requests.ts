import { isPushedBack } from './push-back';

/**
 * Requests a minute that this process spends on sessions nobody here knows, of the 100 OpenCX admits for the whole key
 * (https://docs.open.cx/api-reference/chat-sessions/create): a tenth on those of which nobody waits for the answer, more
 * on those that were handed off and may be on their way to people.
 */
const SPARE = { 'in passing': 10, arrivals: 40 } as const;
const MINUTE = 60_000;

/** When OpenCX was asked such questions in the last minute, by what for and its address; in milliseconds since 1970. */
const asked = new Map<string, readonly number[]>();

/**
 * Whether one more question about a session nobody here knows may be asked now; it then counts as asked. Never while
 * OpenCX pushes back: our customers' requests come first.
 */
export function mayAskOfStrangers(address: string, what: keyof typeof SPARE): boolean {
  if (isPushedBack(address)) return false;
  const now = Date.now();
  const key = `${what} ${address}`;
  const recent = (asked.get(key) ?? []).filter((moment) => now - moment < MINUTE);
  const isSpare = recent.length < SPARE[what];
  asked.set(key, isSpare ? [...recent, now] : recent);
  return isSpare;
}

/** The session that was asked about last was no stranger's: its request does not count. */
export function wasNoStranger(address: string, what: keyof typeof SPARE): void {
  const key = `${what} ${address}`;
  asked.set(key, (asked.get(key) ?? []).slice(0, -1));
}
