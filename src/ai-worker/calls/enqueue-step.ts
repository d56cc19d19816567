import type { HandoffDecision } from '../../state/conversation-state';
import { ConversationFacts } from '../session/conversation-facts';
import type { Ports } from '../ports';
import { enqueuedAttributes } from './call-attributes';
import type { CallState } from './call-state';
import type { CallStep } from './call-step';

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
