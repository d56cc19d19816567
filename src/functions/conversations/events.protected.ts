import { onConversationEvent } from '../../ai-worker/on-conversation-event';
import { describeConversationEvent, readConversationEvent } from '../../events/conversation-event';
import { admitTwilio } from '../../host/admit';
import { webhook } from '../../host/webhook';

/** The Conversations service's post-webhook. */
export const handler = webhook({
  admit: admitTwilio,
  read: readConversationEvent,
  describe: describeConversationEvent,
  act: onConversationEvent,
});
