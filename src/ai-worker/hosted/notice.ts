import { oneLine } from '../../common/display-name';
import { cutAtWord } from '../handoff/handoff-attributes';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { ConversationClosed, type Message } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import { messageText } from '../turns/customer-words';
import { postedForReps } from './hosted-work';

const QUOTED = 80;

/**
 * Tells whoever wrote a message that it did not reach the customer, and why.
 * @param all what stands in the conversation: a notice among it is not posted again
 */
export async function notice(
  ports: Ports,
  held: HeldConversation,
  message: Message,
  why: string,
  all: readonly Message[],
): Promise<void> {
  if (all.some(({ mark }) => mark?.kind === 'notice' && mark.of === message.sid)) return;
  const quoted = cutAtWord(oneLine(messageText(message)), QUOTED);
  await postNotice(ports, held, `Not delivered to the customer: “${quoted}”. Why: ${why}.`, message.sid);
}

/**
 * Posts a sentence for the rep; the customer never reads it. In a conversation that is closed nobody would, and where
 * Twilio takes none the log says so.
 */
export async function postNotice(
  ports: Ports,
  held: HeldConversation,
  text: string,
  of: string,
): Promise<void> {
  try {
    const mark = { kind: 'notice' as const, of, part: 0 };
    const { index } = await ports.conversations.post(held.state.conversationSid, {
      author: 'system',
      text,
      mark,
    });
    held.plan((state) => postedForReps(state, [index]));
  } catch (error) {
    const isClosed = error instanceof ConversationClosed;
    if (!isClosed && !(error instanceof CallRefused)) throw error;
    ports.log.step('notice', { outcome: isClosed ? 'conversation closed, nothing posted' : error.message });
  }
}
