import type { Ports } from '../ports';
import type { SpokenSentence } from '../ports/phrases';
import { replyDeadline } from '../turns/reply-time';
import type { TurnEvent } from './call-event';
import type { CallState } from './call-state';
import type { CallStep } from './call-step';

/** Seconds until the next look: OpenCX allows 100 requests a minute for the whole key (https://api.open.cx/api-json). */
const SECONDS = { first: 2, later: 4 };
const FIRST_WAITS = 3;
/** Every so many waits the caller hears that they are not forgotten. */
const REMINDER = 3;

/** The AI thinks: the caller hears so, and the same turn is asked for again. */
export function waitStep(ports: Ports, { call, waiting }: CallState, event: TurnEvent): CallStep {
  const { language } = call;
  const sentence = sentenceFor(event.waits);
  return {
    kind: 'wait',
    ...(sentence && { say: ports.phrases.spoken(language, sentence) }),
    language,
    next: { conversationSid: event.conversationSid, turn: event.turn },
    waits: event.waits + 1,
    seconds: Math.min(
      event.waits < FIRST_WAITS ? SECONDS.first : SECONDS.later,
      secondsLeft(ports, waiting?.since),
    ),
  };
}

/** Until the caller's time is up, but a second at least: a person is to come then, and not a look later. */
function secondsLeft(ports: Ports, since: number | undefined): number {
  if (since === undefined) return Infinity;
  return Math.max(1, Math.ceil(replyDeadline(ports, since).remaining() / 1_000));
}

function sentenceFor(waits: number): SpokenSentence | undefined {
  if (waits === 0) return 'moment';
  return waits % REMINDER === 0 ? 'stillWorking' : undefined;
}
