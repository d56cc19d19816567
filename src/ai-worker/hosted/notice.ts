import { oneLine } from '../../common/display-name';
import { cutAtWord } from '../handoff/handoff-attributes';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { ConversationClosed, type Message } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import { postOnce } from '../thread/post-once';
import { messageText } from '../turns/customer-words';
import { postedForReps } from './hosted-work';

const QUOTED = 80;

/** A message that did not reach the customer, and why. */
interface Undelivered {
  message: Message;
  why: string;
}

/**
 * Tells whoever wrote a message that it did not reach the customer, and why.
 * @param all what stands in the conversation: a notice among it is not posted again
 */
export async function notice(
  ports: Ports,
  held: HeldConversation,
  { message, why }: Undelivered,
  all: readonly Message[],
): Promise<void> {
  const quoted = cutAtWord(oneLine(messageText(message)), QUOTED);
  const text = `Not delivered to the customer: “${quoted}”. Why: ${why}.`;
  await postNotice(ports, held, text, { of: message.sid, own: all });
}

/**
 * Posts a sentence for the rep; the customer never reads it. In a conversation that is closed nobody would, and where
 * Twilio takes none the log says so.
 */
export async function postNotice(
  ports: Ports,
  held: HeldConversation,
  text: string,
  { of, own = [] }: { of: string; own?: readonly Message[] },
): Promise<void> {
  try {
    const thread = { conversationSid: held.state.conversationSid, own };
    const heading = { author: 'system', mark: { kind: 'notice', of, part: 0 } } as const;
    const { index } = await postOnce(ports, thread, heading, { text });
    held.plan((state) => postedForReps(state, [index]));
  } catch (error) {
    const isClosed = error instanceof ConversationClosed;
    if (!isClosed && !(error instanceof CallRefused)) throw error;
    ports.log.step('notice', { outcome: isClosed ? 'conversation closed, nothing posted' : error.message });
  }
}
