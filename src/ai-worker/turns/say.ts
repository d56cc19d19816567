import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';

/**
 * Posts the AI's words into the conversation, in as many messages as the channel needs.
 * @param of what the words answer: the last customer message, by which a post is recognised after a crash
 * @param own our posts that are already there; a part among them is not posted again
 * @returns the Indexes the words have in the conversation
 * @throws ConversationClosed
 */
export async function say(
  ports: Ports,
  state: ConversationState,
  text: string,
  of: string,
  own: readonly Message[],
): Promise<number[]> {
  // Loaded when there is something to say: a cold Function that has nothing to say does not wait for it.
  const { wordsForChannel } = await import('../speech/words-for-channel');
  const indexes: number[] = [];
  for (const [part, words] of wordsForChannel(text, state.customer.channel).entries()) {
    const there = own.find(({ mark }) => mark?.kind === 'reply' && mark.of === of && mark.part === part);
    const { index } =
      there ??
      (await ports.conversations.post(state.conversationSid, {
        author: ports.settings.AI_AUTHOR,
        text: words,
        mark: { kind: 'reply', of, part },
      }));
    indexes.push(index);
  }
  return indexes;
}
