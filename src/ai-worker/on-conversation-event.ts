import type { ConversationEvent } from '../events/conversation-event';
import type { Ports } from './ports';
import { hearMessage } from './turns/hear-message';

/** What the AI worker does about an event of the Conversations service. @returns what was done */
export function onConversationEvent(ports: Ports, event: ConversationEvent): Promise<string> {
  return event.kind === 'message' ? hearMessage(ports, event.message) : Promise.resolve('ignored');
}
