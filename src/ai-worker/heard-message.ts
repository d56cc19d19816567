import type { ConversationSid } from '../common/sids';
import type { Message } from './ports/conversations';

/** A message an event told of. */
export interface HeardMessage extends Message {
  conversationSid: ConversationSid;
}
