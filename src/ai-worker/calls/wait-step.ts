import type { Ports } from '../ports';
import type { SpokenSentence } from '../ports/phrases';
import { isUnheard } from '../../state/pending-turn';
import { replyDeadline, tellsByWebhook } from '../turns/patience';
import type { TurnEvent } from './call-event';
import type { CallState } from './call-state';
import type { CallStep } from './call-step';

/** Seconds until the next look: OpenCX allows 100 requests a minute for the whole key (https://api.open.cx/api-json). */
const SECONDS = { first: 2, later: 4 };
const FIRST_WAITS = 3;
/** Seconds of silence for a quick answer that OpenCX's webhook will tell of, before the caller hears a word. */
const SILENT = 1;
/** Every so many waits the caller hears that they are not forgotten. */
const REMINDER = 3;

/** The AI thinks: the caller hears so, and the same turn is asked for again. */
export function waitStep(ports: Ports, { call, waiting }: CallState, event: TurnEvent): CallStep {
  const { language } = call;
  // Whoever hung up on OpenCX has let the caller wait already.
  const isSilent = tellsByWebhook(ports) && waiting !== undefined && !isUnheard(waiting);
  const sentence = sentenceFor(event.waits, isSilent);
  return {
    kind: 'wait',
    ...(sentence && { say: ports.phrases.spoken(language, sentence) }),
    language,
    next: { conversationSid: event.conversationSid, turn: event.turn },
    waits: event.waits + 1,
    seconds: Math.min(secondsOf(event.waits, isSilent), secondsLeft(ports, waiting?.since)),
  };
}

function secondsOf(waits: number, isSilent: boolean): number {
  if (isSilent && waits === 0) return SILENT;
  return waits < FIRST_WAITS ? SECONDS.first : SECONDS.later;
}

/** Until the caller's time is up, but a second at least: a person is to come then, and not a look later. */
function secondsLeft(ports: Ports, since: number | undefined): number {
  if (since === undefined) return Infinity;
  return Math.max(1, Math.ceil(replyDeadline(ports, since).remaining() / 1_000));
}

function sentenceFor(waits: number, isSilent: boolean): SpokenSentence | undefined {
  const first = isSilent ? 1 : 0;
  if (waits <= first) return waits === first ? 'moment' : undefined;
  return waits % REMINDER === 0 ? 'stillWorking' : undefined;
}
