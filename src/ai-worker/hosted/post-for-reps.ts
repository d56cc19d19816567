import { cutAtWord } from '../../common/cut-text';
import { oneLine } from '../../common/display-name';
import type { HandoffDecision } from '../../state/conversation-state';
import type { Work } from '../drive/work';
import { whileThereIsTime } from '../failure/remedy';
import { noteFor } from '../handoff/note';
import type { Ports } from '../ports';
import { ConversationClosed, type Message, type PostMark } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import type { HistoryEvent } from '../ports/opencx';
import { chatMessages } from '../speech/split-text';
import { bringFile, FOR_FILE } from '../thread/bring-file';
import { type Heading, postOnce, type Thread } from '../thread/post-once';
import { messageText } from '../turns/customer-words';
import { type CustomerInFlex, describeCustomer } from './customer-in-flex';
import { keyOf } from './history-events';
import { postedForReps } from './hosted-work';

/**
 * Posts what reps are to read, once. What Twilio does not take is a line that says so: the rep knows there was something.
 * @returns its Index
 * @throws CallRefused when Twilio does not take that either; otherwise as `postOnce`
 */
export async function postForReps(
  ports: Pick<Ports, 'conversations' | 'log'>,
  thread: Thread,
  heading: Heading,
  body: Parameters<typeof postOnce>[3],
): Promise<number> {
  try {
    return (await postOnce(ports, thread, heading, body)).index;
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    ports.log.step('post', { outcome: error.message });
    const text = '[What was written here cannot be shown: Twilio does not take it.]';
    return (await postOnce(ports, thread, heading, { text })).index;
  }
}

/**
 * Shows the reps what was said in a session: its text, and its files as messages of their own.
 * @returns the Indexes it has in the conversation
 * @throws ConversationClosed, OutOfTime, CallRefused
 */
export async function postEvent(
  ports: Ports,
  thread: Thread,
  event: HistoryEvent,
  { author, kind }: { author: string; kind: PostMark['kind'] },
): Promise<number[]> {
  const { transcriptText } = await import('../speech/words-for-channel');
  const text = chatMessages(transcriptText(event));
  const indexes: number[] = [];
  for (const [part, piece] of [...text, ...event.attachments].entries()) {
    const mark = { kind, of: keyOf(event), part };
    const index = await postForReps(ports, thread, { author, mark }, () => {
      const isText = typeof piece === 'string';
      whileThereIsTime(ports, isText ? undefined : FOR_FILE);
      return isText ? { text: piece } : bringFile(ports, thread.conversationSid, 'web', piece);
    });
    indexes.push(index);
  }
  return indexes;
}

/** What the note says beside the handoff. */
interface AboutSession {
  customer: CustomerInFlex;
  /** OpenCX does not tell what was said. */
  isUnread: boolean;
}

/**
 * Posts the note of a handoff that comes to Flex from OpenCX, unless HANDOFF_NOTE says that there is none.
 * @returns the Indexes it has in the conversation
 * @throws ConversationClosed, CallRefused
 */
export async function postNoteOfArrival(
  ports: Ports,
  thread: Thread,
  decision: HandoffDecision,
  { customer, isUnread }: AboutSession,
): Promise<number[]> {
  const note = noteFor(ports, decision, 'brought');
  const unread = isUnread ? ['What was said before cannot be read at the moment.'] : [];
  if (!note && !isUnread) return [];
  const kind = note?.kind ?? 'note';
  const text = [...(note ? [note.text, describeCustomer(customer)] : []), ...unread].join('\n');
  const heading = { author: note?.author ?? 'system', mark: { kind, of: decision.timestamp, part: 0 } };
  return [await postForReps(ports, thread, heading, { text })];
}

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
  work: Work,
  { message, why }: Undelivered,
  all: readonly Message[],
): Promise<void> {
  const quoted = cutAtWord(oneLine(messageText(message)), QUOTED);
  const text = `Not delivered to the customer: “${quoted}”. Why: ${why}.`;
  await postNotice(work, text, { of: message.sid, own: all });
}

/**
 * Posts a sentence for the rep; the customer never reads it. In a conversation that is closed nobody would, and where
 * Twilio takes none the log says so.
 */
export async function postNotice(
  { ports, held }: Work,
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
