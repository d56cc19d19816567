import { type StudioOutcome, StudioRefusal, type StudioRequest } from '../ai-worker/studio/request';
import type { LogFields } from '../common/log';
import { callSid, conversationSid } from '../common/sids';
import { shownNumber } from './call-event';

/** What a Run Function widget passes that is not the flow's own. */
const OURS = new Set([
  'ConversationSid',
  'CallSid',
  'From',
  'To',
  'Body',
  'LastOutcome',
  'AccountSid',
  'request',
]);

/** Outcomes after which nothing is left to be told. */
const TOLD = new Set<unknown>(['reply', 'resolve'] satisfies StudioOutcome[]);

/** Liquid makes blanks of what is not there. */
const given = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const HELP = {
  ConversationSid:
    'expected a SID that begins with CH and has 32 hex digits. For a conversation, add the parameter ' +
    'ConversationSid = {{trigger.conversation.ConversationSid}} to the Run Function widget',
  CallSid:
    'expected a SID that begins with CA and has 32 hex digits. For a call, add the parameters ' +
    'CallSid = {{trigger.call.CallSid}}, From = {{trigger.call.From}} and Body = {{widgets.<your gather>.SpeechResult}}',
};

/**
 * Reads what a Run Function widget passes. Every parameter it does not know is the flow's own; blank ones are left out.
 */
export function readStudioRequest(body: Record<string, unknown>): StudioRequest | StudioRefusal {
  const about = readSubject(body);
  if (Array.isArray(about)) return new StudioRefusal('parameters', about);
  const parameters = Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !OURS.has(name) && given(value) !== undefined),
  );
  return { about, hasLastAnswer: TOLD.has(body.LastOutcome), parameters };
}

/** What a log line says of the request. */
export function describeStudioRequest(request: StudioRequest | StudioRefusal): LogFields {
  if (request instanceof StudioRefusal) return { event: 'studio' };
  const { about } = request;
  return about.kind === 'call'
    ? { event: 'studio', call: about.callSid }
    : { event: 'studio', conversation: about.conversationSid };
}

function readSubject(body: Record<string, unknown>): StudioRequest['about'] | string[] {
  const names = (['ConversationSid', 'CallSid'] as const).filter((name) => given(body[name]) !== undefined);
  if (names.length === 0) return [problem('ConversationSid', body), problem('CallSid', body)];
  if (names.length === 2) return ['ConversationSid and CallSid: received both, expected one of them'];
  if (names[0] === 'ConversationSid') {
    const sid = conversationSid.safeParse(given(body.ConversationSid));
    return sid.success
      ? { kind: 'conversation', conversationSid: sid.data }
      : [problem('ConversationSid', body)];
  }
  const sid = callSid.safeParse(given(body.CallSid));
  if (!sid.success) return [problem('CallSid', body)];
  return {
    kind: 'call',
    callSid: sid.data,
    from: shownNumber(given(body.From)),
    to: given(body.To) ?? '',
    said: given(body.Body),
  };
}

function problem(name: keyof typeof HELP, body: Record<string, unknown>): string {
  const came = given(body[name]);
  return `${name}: received ${came === undefined ? 'nothing' : JSON.stringify(came.slice(0, 60))}, ${HELP[name]}`;
}
