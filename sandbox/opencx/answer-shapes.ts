import type { TurnOutcome } from './ai-turns';

/** The shapes OpenCX's answer to a send has had, oldest first. */
export type Shape = 'v0' | 'v1' | 'v2' | 'v3' | 'v4' | 'v5' | 'v6';

/** Whether a send of this shape lasts until the AI has answered; later ones only acknowledge the message. */
export function waitsForAi(shape: Shape): boolean {
  return versionOf(shape) <= 4;
}

/** OpenCX: its specifications up to 2025 answer a POST with 201, the newest pages with 200. */
export function postStatus(shape: Shape): 200 | 201 {
  return versionOf(shape) <= 4 ? 201 : 200;
}

/** v5 and v6: nothing but the id of the message that was sent. */
export function acknowledgement(messageId: string): Record<string, unknown> {
  return { success: true, data: { message: { id: messageId } } };
}

/** v0 to v4: what came of the turn, as far as the shape can say it. */
export function turnAnswer(shape: Shape, outcome: TurnOutcome): Record<string, unknown> {
  const version = versionOf(shape);
  if (version === 0) return outcome.reply ? { ai_response: { text: outcome.reply.text } } : {};
  const turn = {
    success: true,
    code: outcome.code,
    autopilotResponse: autopilotResponse(version, outcome),
    sessionIsHandedOff: outcome.handedOff,
    ...(version >= 4 && { resolveArgs: outcome.resolved, toolCallResultsQuickReplySuggestions: [] }),
  };
  return version >= 3 ? { success: true, data: turn } : turn;
}

function versionOf(shape: Shape): number {
  return Number(shape.slice(1));
}

function autopilotResponse(
  version: number,
  { reply, resolved }: TurnOutcome,
): Record<string, unknown> | undefined {
  if (!reply) return undefined;
  return {
    type: 'text',
    value: { error: false, content: reply.text },
    id: reply.id,
    mightSolveUserIssue: true,
    ...(version >= 2 && {
      completelyAndFullyCoveredUserIssue: resolved !== undefined,
      debugInfo: { actionCalls: [], actionSearchQuery: null, knowledge: [], knowledge_used: [] },
      mode: { id: 'default', name: 'Default', slug: 'default' },
      didExitMode: false,
    }),
  };
}
