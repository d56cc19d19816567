import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { beginWithAi } from '../drive/phases';
import type { Participant } from '../ports/conversations';
import { customerInState } from '../session/customer-identity';
import { attributesFingerprint } from '../turns/custom-data';
import { interactionOf } from './conversation-of';
import type { Offer } from './offer';

/** The state of a conversation whose first task is offered. */
export function newState(
  conversationSid: ConversationSid,
  offer: Offer,
  attributes: JsonObject,
  participants: readonly Participant[],
): ConversationState {
  const channel = typeof attributes.channelType === 'string' ? attributes.channelType : 'unknown';
  return beginWithAi({
    conversationSid,
    task: {
      taskSid: offer.taskSid,
      reservation: { sid: offer.reservationSid, workerSid: offer.workerSid, accepted: false },
    },
    interaction: interactionOf(attributes),
    route: { workflowSid: offer.workflowSid, taskChannel: offer.taskChannel },
    customer: customerInState(channel, participants, attributes),
    attributesNow: attributesFingerprint(attributes),
  });
}
