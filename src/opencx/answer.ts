import * as z from 'zod';
import type { Answer } from '../ai-worker/ports/opencx';
import { OpenCxError } from '../ai-worker/ports/opencx';
import { isJsonObject } from '../common/json';

const autopilotResponse = z.object({
  value: z.object({ error: z.boolean().nullish(), content: z.string().nullish() }).nullish(),
});

/** What a turn's result may hold, whichever version of `send` answers (https://docs.open.cx/api-reference/chat-sessions/send). */
const turnResult = z.object({
  success: z.boolean().nullish(),
  code: z.string().nullish(),
  autopilotResponse: autopilotResponse.nullish(),
  uiResponse: z.object({ value: z.object({ content: z.string().nullish() }).nullish() }).nullish(),
  sessionIsHandedOff: z.boolean().nullish(),
  resolveArgs: z.looseObject({}).nullish(),
  ai_response: z.object({ text: z.string().nullish(), error: z.looseObject({}).nullish() }).nullish(),
  message: z.object({ id: z.string() }).nullish(),
  error: z.object({ code: z.string().nullish() }).nullish(),
});
type TurnResult = z.infer<typeof turnResult>;

const wrapped = z.object({ data: turnResult });

const KNOWN_FIELDS: readonly (keyof TurnResult)[] = [
  'code',
  'autopilotResponse',
  'uiResponse',
  'sessionIsHandedOff',
  'resolveArgs',
  'ai_response',
  'message',
  'error',
];

/**
 * Reads the answer to `send`, in any of the seven shapes it has had: the AI's words at the top level or under `data`,
 * or only the id of the stored message.
 * @throws OpenCxError `unreadable` when it is none of them
 */
export function readAnswer(body: unknown): Answer {
  const inner = wrapped.safeParse(body);
  const outer = turnResult.safeParse(body);
  const result = inner.success ? inner.data.data : outer.success ? outer.data : undefined;
  if (!result || !(isKnown(result) || isEmpty(body))) throw new OpenCxError('unreadable', 'send');
  const text = textOf(result);
  const code = result.code ?? result.error?.code ?? undefined;
  return {
    ...(text !== undefined && { text }),
    ...(code !== undefined && { code }),
    ...(result.message && { messageId: result.message.id }),
    handedOff: result.sessionIsHandedOff === true,
    resolved: result.resolveArgs != null,
    failed: hasFailed(result),
  };
}

function isKnown(result: TurnResult): boolean {
  return result.success != null || KNOWN_FIELDS.some((field) => result[field] != null);
}

/** The oldest shape is an empty object when the AI said nothing. */
function isEmpty(body: unknown): boolean {
  return isJsonObject(body) && Object.keys(body).length === 0;
}

function textOf(result: TurnResult): string | undefined {
  if (result.autopilotResponse?.value?.error === true) return undefined;
  const texts = [
    result.autopilotResponse?.value?.content,
    result.ai_response?.text,
    result.uiResponse?.value?.content,
  ];
  return texts.find((text) => text != null && text.trim() !== '') ?? undefined;
}

function hasFailed(result: TurnResult): boolean {
  const { autopilotResponse: autopilot, ai_response: first, success, code, error } = result;
  return (
    autopilot?.value?.error === true ||
    first?.error != null ||
    (success === false && (error != null || code == null))
  );
}
