import { PHONE_MESSAGE_CHARACTERS } from '../../common/twilio-limits';
import type { HandoffDecision } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { splitText } from '../speech/split-text';
import { postOnce, type Thread } from '../thread/post-once';
import { handoffMessage, type HandoffMessage, type Readers } from './note';

/** What a way to people means for the note: who reads it there, and who says the line that announces a person. */
interface AboutNote {
  readers: Readers;
  announcedBy: 'us' | 'the flow' | 'nobody';
}

/**
 * How a conversation gets to people, by where its customer is.
 * - `released`: the AI's task is rejected, or a new one made (the release table).
 * - `released for OpenCX`: the same, of a customer whose channel OpenCX hosts: no customer is in the conversation.
 * - `brought`: one that OpenCX hosts comes to Flex, by an interaction.
 * - `sent by the flow`: a Studio flow makes the task, by its Send to Flex.
 * - `enqueued`: Twilio makes the task of a call; nobody who calls reads its thread.
 */
const WAYS = {
  released: { readers: 'customer too', announcedBy: 'us' },
  'released for OpenCX': { readers: 'reps only', announcedBy: 'nobody' },
  brought: { readers: 'reps only', announcedBy: 'nobody' },
  'sent by the flow': { readers: 'customer too', announcedBy: 'the flow' },
  enqueued: { readers: 'reps only', announcedBy: 'nobody' },
} as const satisfies Record<string, AboutNote>;

/** How a conversation gets to people. */
export type WayToPeople = keyof typeof WAYS;

/** What is to stand in the conversation with a handoff; undefined: nothing, by HANDOFF_NOTE, or it is not ours to say. */
export function noteFor(
  ports: Pick<Ports, 'settings' | 'phrases'>,
  decision: HandoffDecision,
  way: WayToPeople,
): HandoffMessage | undefined {
  const { readers, announcedBy }: AboutNote = WAYS[way];
  const message = handoffMessage(ports, decision, readers);
  return message?.kind === 'line' && announcedBy !== 'us' ? undefined : message;
}

/** Posts that, once, in as many messages as a phone needs. @throws ConversationClosed, CallRefused, CallUnanswered */
export async function postNote(
  ports: Ports,
  thread: Thread,
  decision: HandoffDecision,
  way: WayToPeople,
): Promise<void> {
  const message = noteFor(ports, decision, way);
  if (!message) return;
  const { kind, author, text } = message;
  for (const [part, words] of splitText(text, PHONE_MESSAGE_CHARACTERS).entries()) {
    const mark = { kind, of: decision.timestamp, part };
    await postOnce(ports, thread, { author, mark }, { text: words });
  }
}
