/**
 * Requests a minute that this process spends on questions nobody waits for: a tenth of what OpenCX admits for the whole
 * key (facts: 100).
 */
const SPARE = 10;
const MINUTE = 60_000;

/** When OpenCX was asked such questions in the last minute, by its address; in milliseconds since 1970. */
const asked = new Map<string, readonly number[]>();

/** Whether one more question nobody waits for may be asked now; it then counts as asked. */
export function takeSpareRequest(address: string): boolean {
  const now = Date.now();
  const recent = (asked.get(address) ?? []).filter((moment) => now - moment < MINUTE);
  const isSpare = recent.length < SPARE;
  asked.set(address, isSpare ? [...recent, now] : recent);
  return isSpare;
}
