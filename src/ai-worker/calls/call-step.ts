import type { JsonObject } from '../../common/json';
import type { ConversationSid, WorkflowSid } from '../../common/sids';
import type { HandoffDecision } from '../../state/conversation-state';
import { isUnheard } from '../../state/pending-turn';
import type { Ports } from '../ports';
import type { SpokenSentence } from '../ports/phrases';
import { ConversationFacts } from '../session/conversation-facts';
import { replyDeadline, tellsByWebhook } from '../turns/patience';
import { enqueuedAttributes } from './call-attributes';
import type { TurnEvent } from './call-event';
import type { CallState } from './call-state';

/** Which turn of which call the next request is about; it is asked for with these. */
export interface TurnToCome {
  conversationSid: ConversationSid;
  turn: number;
}

/** What happens on the line next. `language` is what is spoken and listened for, as a BCP-47 tag. */
export type CallStep =
  /** Something is spoken, the caller may speak into it, and is listened to. */
  | {
      kind: 'listen';
      say: string;
      language: string;
      next: TurnToCome;
      /** How often in a row the caller was not heard or not understood. */
      unheard: number;
      /** The AI considers the matter settled: a caller who says nothing more is said goodbye. */
      settled: boolean;
    }
  /** The AI thinks: the same turn is asked for again. */
  | { kind: 'wait'; say?: string; language: string; next: TurnToCome; waits: number; seconds: number }
  /** The call goes to people, by a task with these attributes; after a queue that was full, in some seconds. */
  | {
      kind: 'people';
      say?: string;
      seconds?: number;
      /** How often it found no place. */
      tries?: number;
      language: string;
      workflowSid: WorkflowSid;
      attributes: JsonObject;
    }
  /** A transcript takes longer to write than a Function lives: the transfer is asked for again. */
  | { kind: 'again'; say: string; language: string; sessionId: string | undefined }
  | { kind: 'goodbye'; say: string; language: string }
  /** The call is over: nobody listens. */
  | { kind: 'nothing' };

/** Something is spoken, and the caller is listened to. @param isSettled the AI considers the matter settled */
export function listenStep(language: string, next: TurnToCome, say: string, isSettled = false): CallStep {
  return { kind: 'listen', say, language, next, unheard: 0, settled: isSettled };
}

/** The turn after this one. */
export function nextOf({ conversationSid, turn }: TurnToCome): TurnToCome {
  return { conversationSid, turn: turn + 1 };
}

/** The call is enqueued with what was decided. @param say the AI's last words; without them we announce a person */
export async function enqueueStep(
  ports: Ports,
  state: CallState,
  decision: HandoffDecision,
  say?: string,
): Promise<CallStep> {
  const { language } = state.call;
  const known = await new ConversationFacts(ports).attributes(state);
  return {
    kind: 'people',
    say: say ?? ports.phrases.spoken(language, 'passingOn'),
    language,
    workflowSid: ports.settings.WORKFLOW_SID,
    attributes: enqueuedAttributes(known, state.conversationSid, decision),
  };
}

/** What happens on the line of a call the AI has no more: it goes to people as was decided, or it is over. */
export async function withoutTheAi(ports: Ports, state: CallState): Promise<CallStep> {
  return state.handoff ? enqueueStep(ports, state, state.handoff) : { kind: 'nothing' };
}

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
