const MINUTE = 60_000;

/** Counts the requests of the last minute. */
export class RateLimit {
  private admitted: number[] = [];

  /** Whether one more request at `now` stays within `perMinute`; it counts only if it does. */
  admit(now: Date, perMinute: number): boolean {
    const since = now.getTime() - MINUTE;
    this.admitted = this.admitted.filter((time) => time > since);
    if (this.admitted.length >= perMinute) return false;
    this.admitted.push(now.getTime());
    return true;
  }
}
