import { isServed } from '../../common/channels';
import type { Settings } from '../../settings/settings';
import type { Ports } from '../ports';
import { conversationOf } from './conversation-of';
import type { Offer } from './offer';

/** The task stands in a queue the AI does not serve. */
const ANOTHER_QUEUE = 'another queue';

/** Why the AI does not serve a task that is offered to it; undefined: it does. */
export function whyNotServed(
  offer: Pick<Offer, 'attributes' | 'queueSid'>,
  settings: Pick<Settings, 'AI_QUEUE_SID'>,
): string | undefined {
  const { attributes } = offer;
  if (!attributes) return 'unreadable attributes';
  if (settings.AI_QUEUE_SID !== undefined && offer.queueSid !== settings.AI_QUEUE_SID) return ANOTHER_QUEUE;
  if (attributes.direction === 'outbound' || attributes.initiatedBy === 'agent') return 'outbound';
  if (!conversationOf(attributes)) return 'no conversation';
  if (typeof attributes.channelType === 'string' && !isServed(attributes.channelType)) {
    return `channel ${attributes.channelType}`;
  }
  return undefined;
}

/** The same of a task that is offered; one that a rep has sent to the AI worker itself it serves in any queue. */
export async function whyNotTaken(
  ports: Pick<Ports, 'settings' | 'taskRouter'>,
  offer: Offer,
): Promise<string | undefined> {
  const why = whyNotServed(offer, ports.settings);
  if (why !== ANOTHER_QUEUE) return why;
  const task = await ports.taskRouter.readTask(offer.taskSid);
  if (task?.sentToWorker !== offer.workerSid) return why;
  return whyNotServed({ ...offer, queueSid: ports.settings.AI_QUEUE_SID }, ports.settings);
}
