import type { JsonObject } from '../../common/json';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { isCall } from '../calls/call-state';
import { writeNote } from '../calls/hand-off-call';
import { giveLeaseBack } from '../drive/drive';
import { unlessItFails } from '../failure/remedy';
import { decideHandoff } from '../handoff/decide-handoff';
import { whereItCanBe } from '../handoff/handoff-failed';
import { postNote } from '../handoff/note';
import { toPeopleBy } from '../handoff/ways-to-people';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { tellOpenCx } from '../session/in-passing';
import { attributesForFlex, ownAttributes } from './attributes-for-flex';
import { customerSide } from './customer-side';
import type { StudioRequest } from './request';

/**
 * Gives the conversation to people: from here on the state is with them, and the flow's Send to Flex makes their task.
 * A handoff nobody decided before is the flow's own decision.
 * @returns the task's attributes; undefined: somebody has taken the conversation over meanwhile
 */
export async function handOver(
  ports: Ports,
  held: HeldConversation,
  request: StudioRequest,
): Promise<JsonObject | undefined> {
  const decision = await decisionOf(ports, held, request);
  await giveLeaseBack(ports, held, (state) => (state.takenOver ? state : withPeople(state, decision)));
  if (held.state.handoff?.timestamp !== decision.timestamp) return undefined;
  ports.log.step('handoff', { outcome: 'with people, by the flow' });
  const { conversationSid } = held.state;
  const ifPossible = whereItCanBe(ports, held, decision);
  await ifPossible('note', () =>
    isCall(held.state)
      ? writeNote(ports, held.state, decision)
      : postNote(ports, { conversationSid, own: [] }, decision, 'sent by the flow'),
  );
  await ifPossible('word to OpenCX', () => tellOpenCx(ports, held.state, decision));
  return attributesForFlex(ports, ownAttributes(request, held.state), decision);
}

async function decisionOf(
  ports: Ports,
  held: HeldConversation,
  request: StudioRequest,
): Promise<HandoffDecision> {
  if (held.state.decidedForFlow) return held.state.handoff;
  const { messages } = await unlessItFails(ports, 'list messages', () => customerSide(ports, request)(held), {
    messages: [],
  });
  const cause = held.state.told ? 'ai-decided' : 'flow-decided';
  return decideHandoff(ports, held.state, { kind: 'handoff', cause }, messages);
}

function withPeople(state: ConversationState, handoff: HandoffDecision): ConversationState {
  const dealtWith = Math.max(state.settledIndex ?? -1, state.heardIndex);
  return toPeopleBy(state, 'sent by the flow', { handoff, dealtWith });
}
