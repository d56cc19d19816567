import * as z from 'zod';
import type { StudioOutcome } from '../ai-worker/studio/answer';
import type { StudioRequest } from '../ai-worker/studio/request';
import type { LogFields } from '../common/log';
import { conversationSid as conversationSidType } from '../common/sids';

/** What a Run Function widget passes that is not the flow's own. */
const OURS = new Set(['ConversationSid', 'LastOutcome', 'AccountSid', 'request']);

/** Outcomes after which nothing is left to be told. */
const TOLD = new Set<unknown>(['reply', 'resolve'] satisfies StudioOutcome[]);

/** The parameters of a request, or what is wrong with them: what came, what is expected, what to do. */
export type ReadRequest = { ok: true; request: StudioRequest } | { ok: false; problems: string[] };

const blankIsMissing = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

const requestSchema = z.object({
  ConversationSid: z.preprocess(blankIsMissing, conversationSidType),
});

/**
 * Reads what a Run Function widget passes. Every parameter it does not know is the flow's own; a blank one is left
 * out, since Liquid makes blanks of what is not there.
 */
export function readStudioRequest(body: Record<string, unknown>): ReadRequest {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return { ok: false, problems: [missingConversation(body.ConversationSid)] };
  const parameters = Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !OURS.has(name) && blankIsMissing(value) !== undefined),
  );
  const { ConversationSid: conversationSid } = parsed.data;
  return { ok: true, request: { conversationSid, hasLastAnswer: TOLD.has(body.LastOutcome), parameters } };
}

/** What a log line says of the request. */
export function describeStudioRequest({ conversationSid: conversation }: StudioRequest): LogFields {
  return { event: 'studio', conversation };
}

function missingConversation(came: unknown): string {
  const received = blankIsMissing(came) === undefined ? 'nothing' : JSON.stringify(came).slice(0, 60);
  return (
    `ConversationSid: received ${received}, expected a SID that begins with CH and has 32 hex digits. ` +
    'Add the parameter ConversationSid = {{trigger.conversation.ConversationSid}} to the Run Function widget'
  );
}
