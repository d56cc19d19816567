import { TwilioError } from '../kernel/twilio-error';

/** Twilio: each kind of list takes three requests a second that choose by an expression; more are refused with 429. */
const LOOKUPS_PER_SECOND = 3;

/**
 * Counts the requests that look tasks, workers or queues up by an expression. What was refused does not count.
 * (https://www.twilio.com/en-us/changelog/taskrouter-endpoint-rate-limit-correction)
 */
export class LookupLimit {
  private admitted: number[] = [];

  /** @throws 429/20429 for one too many within a second */
  count(now: Date): void {
    const since = now.getTime() - 1_000;
    this.admitted = this.admitted.filter((at) => at > since);
    if (this.admitted.length >= LOOKUPS_PER_SECOND) throw new TwilioError(429, 20429, 'Too Many Requests');
    this.admitted.push(now.getTime());
  }
}
