import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { TurnEvent } from './call-event';
import type { CallStep } from './call-step';
import { listenStep } from './finish-turn';
import { waitStep } from './wait-step';
import { replyIn } from './write-turn';

const LOOK_BACK = 20;

/**
 * Twilio asks for a turn that was begun before, because an answer of ours was lost: what the AI said is said again, from
 * the thread; while it stands not there, the caller waits for the request that is at it.
 */
export async function repeatTurn(
  ports: Ports,
  state: ConversationState,
  event: TurnEvent,
): Promise<CallStep> {
  const messages = await ports.conversations.messagesAfter(event.conversationSid, -1, LOOK_BACK);
  const reply = replyIn(messages, event.turn);
  ports.log.step('turn', { outcome: reply === undefined ? 'begun before, runs' : 'answered before' });
  return reply === undefined ? waitStep(ports, state, event) : listenStep(ports, state, event, reply, false);
}
