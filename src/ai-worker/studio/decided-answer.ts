import type { ConversationState } from '../../state/conversation-state';
import { handoffMessage } from '../handoff/note';
import type { Ports } from '../ports';
import { type StudioAnswer, studioAnswer } from './answer';

/**
 * What the flow is told of a handoff that was decided: with the AI's last words, else with one sentence that announces
 * a person (unless HANDOFF_NOTE says otherwise).
 */
export function decidedAnswer(ports: Ports, { handoff, session }: ConversationState): StudioAnswer {
  if (!handoff) return studioAnswer('handoff');
  const line = handoffMessage(handoff, ports.settings, ports.phrases);
  const reply = handoff.reply ?? (line?.kind === 'line' ? line.text : '');
  return studioAnswer('handoff', { reply, language: handoff.language, sessionId: session?.id ?? '' });
}
