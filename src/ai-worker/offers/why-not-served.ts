import { isServed } from '../../common/channels';
import type { Settings } from '../../settings/settings';
import { conversationOf } from './conversation-of';
import type { Offer } from './offer';

/** Why the AI does not serve a task that is offered to it; undefined: it does. */
export function whyNotServed(
  offer: Pick<Offer, 'attributes' | 'queueSid'>,
  settings: Pick<Settings, 'AI_QUEUE_SID'>,
): string | undefined {
  const { attributes } = offer;
  if (!attributes) return 'unreadable attributes';
  if (settings.AI_QUEUE_SID !== undefined && offer.queueSid !== settings.AI_QUEUE_SID) return 'another queue';
  if (attributes.direction === 'outbound' || attributes.initiatedBy === 'agent') return 'outbound';
  if (!conversationOf(attributes)) return 'no conversation';
  if (typeof attributes.channelType === 'string' && !isServed(attributes.channelType)) {
    return `channel ${attributes.channelType}`;
  }
  return undefined;
}
