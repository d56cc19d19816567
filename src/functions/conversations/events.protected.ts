import { onConversationEvent } from '../../ai-worker/on-conversation-event';
import { describeConversationEvent, readConversationEvent } from '../../events/conversation-event';
import { webhook } from '../../host/webhook';

/** The Conversations service's post-webhook. */
export const handler = webhook({
  read: readConversationEvent,
  describe: describeConversationEvent,
  act: onConversationEvent,
});
