import * as z from 'zod';
import type { CallEvent, FailedCallEvent, QueueEvent, TurnEvent } from '../ai-worker/calls/call-event';
import type { LogFields } from '../common/log';
import { openCxSessionId } from '../common/session-id';
import { callSid, conversationSid } from '../common/sids';

/** What Twilio itself sends with a call; everything else was added by whoever sent the call here. */
const TWILIOS_OWN =
  /^(CallSid|AccountSid|ApiVersion|CallStatus|Direction|ForwardedFrom|CallerName|ParentCallSid|Stir\w+|CallToken|Timestamp|SequenceNumber|CallbackSource|(Call)?Duration|Sip.+|SpeechResult|StableSpeechResult|Confidence|Language|Digits|FinishedOnKey|msg|Error(Code|Url)|Recording\w*|Queue\w+|(From|To|Caller|Called)(City|State|Zip|Country)?|AddOns|request)$/;
/** What our own addresses carry. */
const OURS = /^(ConversationSid|Turn|Unheard|Settled|Waits|Tries|Calls|sessionId)$/;

/** What Twilio writes in the place of a number that is not shown. */
const NO_NUMBER =
  /^(|anonymous|restricted|unknown|unavailable|private|\+266696687|\+86282452253|\+7378742833|\+2562533|\+8656696)$/i;

const call = z.object({
  CallSid: callSid,
  From: z.string().default(''),
  To: z.string().default(''),
  sessionId: openCxSessionId.optional().catch(undefined),
  'SipHeader_X-OpenCX-Session-Id': openCxSessionId.optional().catch(undefined),
});

const count = z.coerce.number().int().min(0).default(0);

const turn = z.object({
  ConversationSid: conversationSid,
  Turn: z.coerce.number().int().min(1),
  Unheard: count,
  Waits: count,
  Settled: z.literal('true').optional(),
  SpeechResult: z.string().optional(),
  // Some recognisers do not say how sure they are: 0 means that too.
  Confidence: z.coerce.number().positive().optional().catch(undefined),
  Digits: z.string().optional(),
});

const queue = z.object({
  QueueResult: z.string().optional().catch(undefined),
  Tries: z.coerce.number().int().min(1).catch(1),
});

const failed = z.object({ Calls: z.enum(['answer', 'transfer']).optional().catch(undefined) });

/** Reads a request for a call. @throws ZodError when it names no call */
export function readCallEvent(body: unknown): CallEvent {
  const { CallSid, From, To, ...leg } = call.parse(body);
  return {
    callSid: CallSid,
    from: shownNumber(From),
    to: To,
    flow: flowParameters(body),
    sessionId: leg.sessionId ?? leg['SipHeader_X-OpenCX-Session-Id'],
  };
}

/** A caller's number; undefined when they show none. */
export function shownNumber(from: string | undefined): string | undefined {
  return from === undefined || NO_NUMBER.test(from) ? undefined : from;
}

/** Reads the request for a turn, which the address we gave to Twilio names. @throws ZodError when it names none */
export function readTurnEvent(body: unknown): TurnEvent {
  const event = turn.parse(body);
  return {
    ...readCallEvent(body),
    conversationSid: event.ConversationSid,
    turn: event.Turn,
    speech: event.SpeechResult?.trim() || undefined,
    confidence: event.Confidence,
    digits: event.Digits?.trim() || undefined,
    unheard: event.Unheard,
    settled: event.Settled !== undefined,
    waits: event.Waits,
  };
}

/** Reads what Twilio tells of a queue a call was put into. @throws ZodError when it names no call */
export function readQueueEvent(body: unknown): QueueEvent {
  const { QueueResult, Tries } = queue.parse(body);
  return { ...readCallEvent(body), result: QueueResult, tries: Tries };
}

/** Reads what a number's fallback tells of a call that was refused, or whose Function has failed. @throws ZodError when it names no call */
export function readFailedCallEvent(body: unknown): FailedCallEvent {
  return { ...readCallEvent(body), calls: failed.parse(body).Calls };
}

/** What a log line says of the event. */
export function describeCallEvent(event: CallEvent & { conversationSid?: string }): LogFields {
  return { event: 'call', call: event.callSid, conversation: event.conversationSid };
}

/** A parameter that is repeated comes as a list. */
function isGiven(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

function flowParameters(body: unknown): CallEvent['flow'] {
  const parameters = Object.entries(body as Record<string, unknown>);
  return Object.fromEntries(
    parameters.filter(([name, value]) => isGiven(value) && !TWILIOS_OWN.test(name) && !OURS.test(name)),
  );
}
