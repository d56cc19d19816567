import type { Conversations } from '../../conversations/conversations';
import { TwilioError } from '../../kernel/twilio-error';
import type { RunWidget } from '../execution';

/** The Send Message widget in a flow for a conversation: posted as a program posts; Twilio: a blank body fails. */
export function sendMessage(conversations: Conversations): RunWidget {
  return (widget, execution) => {
    const body = execution.text(widget, 'body');
    const author = execution.text(widget, 'from');
    if (body.trim() === '') return { event: 'failed' };
    try {
      const draft = { author, body, media: [], attributes: '{}', source: 'API' as const };
      conversations.createMessage(execution.subject, draft, false);
      return { event: 'sent' };
    } catch (error) {
      if (error instanceof TwilioError) return { event: 'failed' };
      throw error;
    }
  };
}
