import type { Tampering } from '../kernel/tampering';
import { TwilioError } from '../kernel/twilio-error';
import type { Sandbox } from '../sandbox';
import type { Random } from './random';

const FAILING_CALLS = 0.05;
const FAILURES = [
  () => new TwilioError(429, 20429, 'Too Many Requests'),
  () => new TwilioError(500, 20500, 'Internal Server Error'),
  () => new TwilioError(503, 20503, 'Service Unavailable'),
];

/** Shares of the events that tell of a message. */
const DELIVERED_TWICE = 0.1;
const DELAYED = 0.15;
/** Of those that are followed by another message of the customer. */
const LOST = 0.3;
const LONGEST_DELAY = 2_000;

/** Share of answers, and how long the AI thinks about them at least and at most, in seconds. */
const LATENCIES = [
  { share: 0.75, least: 0.2, most: 3 },
  { share: 0.17, least: 3, most: 9 },
  { share: 0.08, least: 9, most: 20 },
];
const QUIET_SECONDS = 0.2;

/** What went wrong on purpose. */
export interface FaultCounts {
  twilioCalls: number;
  failedCalls: number;
  twice: number;
  delayed: number;
  lost: number;
}

/** Makes Twilio fail, the network untidy and the AI slow, until it is stopped. */
export class Faults {
  readonly counts: FaultCounts = { twilioCalls: 0, failedCalls: 0, twice: 0, delayed: 0, lost: 0 };
  private stopFollowing: (() => void) | undefined;

  /** @param mayBeLost whether the event of a message with this text may be lost: another message follows it */
  constructor(
    private readonly sandbox: Sandbox,
    private readonly random: Random,
    private readonly mayBeLost: (text: string) => boolean,
  ) {}

  start(): void {
    const { sandbox, random } = this;
    const calls = random.fork('calls');
    sandbox.onTwilioCall = () => this.beforeCall(calls);
    const network = random.fork('network');
    sandbox.conversations.tamper = ({ EventType, Body = '' }) =>
      EventType === 'onMessageAdded' ? this.tamper(network, Body) : 'deliver';
    const latencies = random.fork('latencies');
    // A turn takes its time from the moment its message was received.
    this.stopFollowing = sandbox.journal.follow(({ source, what }) => {
      if (source === 'opencx' && what === 'message.received') {
        sandbox.openCx.thinkingSeconds = latency(latencies);
      }
    });
  }

  stop(): void {
    this.sandbox.onTwilioCall = undefined;
    this.sandbox.conversations.tamper = undefined;
    this.stopFollowing?.();
    this.sandbox.openCx.thinkingSeconds = QUIET_SECONDS;
  }

  private beforeCall(random: Random): Promise<void> {
    this.counts.twilioCalls += 1;
    if (!random.chance(FAILING_CALLS)) return Promise.resolve();
    this.counts.failedCalls += 1;
    return Promise.reject(random.oneOf(FAILURES)());
  }

  private tamper(random: Random, text: string): Tampering {
    if (this.mayBeLost(text) && random.chance(LOST)) {
      this.counts.lost += 1;
      return 'drop';
    }
    const drawn = random.next();
    if (drawn < DELIVERED_TWICE) {
      this.counts.twice += 1;
      return 'twice';
    }
    if (drawn >= DELIVERED_TWICE + DELAYED) return 'deliver';
    this.counts.delayed += 1;
    return Math.round(random.between(0, LONGEST_DELAY));
  }
}

function latency(random: Random): number {
  const drawn = random.next();
  let upTo = 0;
  for (const { share, least, most } of LATENCIES) {
    upTo += share;
    if (drawn < upTo) return random.between(least, most);
  }
  return QUIET_SECONDS;
}
