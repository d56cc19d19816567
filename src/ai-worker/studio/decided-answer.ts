import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { handoffMessage } from '../handoff/note';
import type { Ports } from '../ports';
import { type StudioAnswer, studioAnswer } from './answer';

/**
 * What the flow is told of a handoff that was decided: with the AI's last words, else with one sentence that announces
 * a person (unless HANDOFF_NOTE says otherwise).
 */
export function decidedAnswer(ports: Ports, state: ConversationState, handoff = state.handoff): StudioAnswer {
  const { session } = state;
  if (!handoff) return studioAnswer('handoff');
  const reply = handoff.reply ?? announcement(ports, state, handoff);
  return studioAnswer('handoff', { reply, language: handoff.language, sessionId: session?.id ?? '' });
}

function announcement(ports: Ports, { call }: ConversationState, handoff: HandoffDecision): string {
  // A caller who hears nothing believes the line is dead.
  if (call) return ports.phrases.spoken(call.language, 'passingOn');
  const line = handoffMessage(ports, handoff, 'customer too');
  return line?.kind === 'line' ? line.text : '';
}
