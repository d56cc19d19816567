import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import type { PostMark } from '../ports/conversations';
import { CallRefused } from '../ports/errors';

/**
 * Posts what reps are to read. What Twilio does not take is a line that says so: the rep knows there was something.
 * @returns its Index
 * @throws CallRefused when Twilio does not take that either; ConversationClosed
 */
export async function postForReps(
  { conversations, log }: Pick<Ports, 'conversations' | 'log'>,
  conversation: ConversationSid,
  message: Parameters<Ports['conversations']['post']>[1] & { mark: PostMark },
): Promise<number> {
  try {
    return (await conversations.post(conversation, message)).index;
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    log.step('post', { outcome: error.message });
    const { author, mark } = message;
    const text = '[What was written here cannot be shown: Twilio does not take it.]';
    return (await conversations.post(conversation, { author, mark, text })).index;
  }
}
