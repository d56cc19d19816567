import type { Sandbox } from '../sandbox';
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

/**
 * Makes Twilio fail, the network untidy and the AI slow.
 * @param mayBeLost whether the event of a message with this text may be lost: another message follows it
 * @returns what ends it
 */
export function makeTrouble(
  sandbox: Sandbox,
  random: Random,
  mayBeLost: (text: string) => boolean,
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
  const isMayBeLost = (webhook: WebhookOccasion): boolean =>
    isMessage(webhook) && mayBeLost(String(webhook.event.Body));
  faults.tamper(isMayBeLost, 'drop', { share: LOST, random: network });
  faults.tamper(isMessage, 'twice', { share: DELIVERED_TWICE, random: network });
  const delay = (): number => Math.round(network.between(1, LONGEST_DELAY));
  faults.tamper(isMessage, delay, { share: DELAYED, random: network });
  const stopThinking = thinkAtRandom(sandbox, random.fork('latencies'));
  return () => {
    faults.clear();
    stopThinking();
  };
}

function isMessage({ source, event }: WebhookOccasion): boolean {
  return source === 'conversations' && event.EventType === 'onMessageAdded';
}

/** A turn takes its time from the moment its message was received. */
function thinkAtRandom({ journal, openCx }: Sandbox, random: Random): () => void {
  const stop = journal.follow(({ source, what }) => {
    if (source === 'opencx' && what === 'message.received') openCx.thinkingSeconds = latency(random);
  });
  return () => {
    stop();
    openCx.thinkingSeconds = QUIET_SECONDS;
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
