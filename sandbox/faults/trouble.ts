import type { Platform } from '../platform';
import type { Faults } from './faults';
import type { CallFault, WebhookOccasion } from './faults';
import type { Random } from './random';

/** One call of Twilio in twenty fails, in one of these ways. */
const FAILING_CALLS = 0.05;
const FAILURES: readonly CallFault[] = [
  { kind: 'error', failure: 'too many requests', when: 'before' },
  { kind: 'error', failure: 'server error', when: 'before' },
  { kind: 'error', failure: 'unavailable', when: 'before' },
  { kind: 'error', failure: 'unavailable', when: 'after' },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
];

/** Shares of the events that tell of a message or, by OpenCX, of anything. */
const DELIVERED_TWICE = 0.1;
const DELAYED = 0.15;
/** Of those that are followed by another message of the same person. */
const LOST = 0.3;
const LONGEST_DELAY = 2_000;

/** Shares of the webhooks of calls. */
const CALL_TAMPERINGS = [
  { share: 0.04, tampering: 'answer lost' },
  { share: 0.04, tampering: 'twice' },
  { share: 0.01, tampering: 'unreachable' },
] as const;

/** Share of answers, and how long the AI thinks about them at least and at most, in seconds. */
const LATENCIES = [
  { share: 0.75, least: 0.2, most: 3 },
  { share: 0.17, least: 3, most: 9 },
  { share: 0.08, least: 9, most: 20 },
];
const QUIET_SECONDS = 0.2;

/**
 * Makes Twilio fail, the network untidy and the AI slow.
 * @param mayBeLost whether this event of a message may be lost: another message follows, whose event tells of both
 * @returns what ends it
 */
export function makeTrouble(
  sandbox: Platform & { faults: Faults },
  random: Random,
  mayBeLost: (webhook: WebhookOccasion) => boolean,
): () => void {
  const { faults } = sandbox;
  const calls = random.fork('calls');
  for (const fault of FAILURES) {
    faults.failCalls(({ service }) => service === 'twilio', fault, {
      share: FAILING_CALLS / FAILURES.length,
      random: calls,
    });
  }
  const network = random.fork('network');
  faults.tamper((webhook) => isUntidy(webhook) && mayBeLost(webhook), 'drop', {
    share: LOST,
    random: network,
  });
  faults.tamper(isUntidy, 'twice', { share: DELIVERED_TWICE, random: network });
  const delay = (): number => Math.round(network.between(1, LONGEST_DELAY));
  faults.tamper(isUntidy, delay, { share: DELAYED, random: network });
  tamperWithCalls(sandbox, random.fork('calls’ webhooks'));
  const stopThinking = thinkAtRandom(sandbox, random.fork('latencies'));
  return () => {
    faults.clear();
    sandbox.voice.tamper = undefined;
    stopThinking();
  };
}

/** TaskRouter's and Sync's events arrive as they are sent. */
function isUntidy({ source, event }: WebhookOccasion): boolean {
  return source === 'opencx' || (source === 'conversations' && event.EventType === 'onMessageAdded');
}

function tamperWithCalls({ voice, journal }: Platform, random: Random): void {
  voice.tamper = (url) => {
    const drawn = random.next();
    let upTo = 0;
    for (const { share, tampering } of CALL_TAMPERINGS) {
      upTo += share;
      if (drawn >= upTo) continue;
      journal.record('faults', 'call webhook', { url, tampering });
      return tampering;
    }
    return 'deliver';
  };
}

/** A turn takes its time from the moment its message was received. */
function thinkAtRandom({ journal, openCx }: Platform, random: Random): () => void {
  const stop = journal.follow(({ source, what }) => {
    if (source !== 'opencx' || what !== 'message.received') return;
    openCx.thinkingSeconds = openCx.answerSeconds = latency(random);
  });
  return () => {
    stop();
    openCx.thinkingSeconds = openCx.answerSeconds = QUIET_SECONDS;
  };
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
