import { fileMention } from '../../common/file-name';
import { fingerprint } from '../../common/fingerprint';
import { whileThereIsTime } from '../failure/remedy';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { Attachment, HistoryEvent } from '../ports/opencx';
import { joinedTranscript } from '../speech/split-text';
import type { Thread } from '../thread/post-once';
import { authorName, type CustomerInFlex } from './customer-in-flex';
import { keyOf, stands } from './history-events';
import { postEvent, postForReps } from './post-for-reps';

/** As many of the newest messages are posted one by one; what was said before them is put together. */
const ONE_BY_ONE = 30;

/**
 * Posts what was said before people came, in order and with its authors.
 * @returns the Indexes it has in the conversation
 * @throws OutOfTime, ConversationClosed, CallRefused
 */
export async function postTranscript(
  ports: Ports,
  thread: Thread,
  events: readonly HistoryEvent[],
  customer: CustomerInFlex,
): Promise<number[]> {
  const author = authorOf(ports, customer);
  const together = putTogether(events, thread.own);
  const indexes = await postTogether(ports, thread, events.slice(0, together), author);
  for (const event of events.slice(together)) {
    const kind = event.sender === 'contact' ? 'customer' : 'earlier';
    indexes.push(...(await postEvent(ports, thread, event, { author: author(event), kind })));
  }
  return indexes;
}

/** How many of the events are put together: as many as a Function that died has, whatever was said since. */
function putTogether(events: readonly HistoryEvent[], own: readonly Message[]): number {
  const most = Math.max(0, events.length - ONE_BY_ONE);
  for (let count = most; count > 0; count--) {
    const of = nameOf(events.slice(0, count));
    if (own.some(({ mark }) => mark?.of === of)) return count;
  }
  return events.some((event) => stands(event, own)) ? 0 : most;
}

/** What events that are put together are known by. */
function nameOf(events: readonly HistoryEvent[]): string {
  return fingerprint(events.map(keyOf).join());
}

async function postTogether(
  ports: Ports,
  thread: Thread,
  events: readonly HistoryEvent[],
  author: (event: HistoryEvent) => string,
): Promise<number[]> {
  if (events.length === 0) return [];
  const { transcriptText } = await import('../speech/words-for-channel');
  const wordsOf = (event: HistoryEvent): string =>
    [transcriptText(event), ...event.attachments.map(mentionOf)].filter((part) => part.trim()).join(' ');
  const pieces = joinedTranscript(events.map((event) => ({ author: author(event), text: wordsOf(event) })));
  const of = nameOf(events);
  const indexes: number[] = [];
  for (const [part, piece] of pieces.entries()) {
    const heading = { author: 'system', mark: { kind: 'earlier', of, part } } as const;
    const index = await postForReps(ports, thread, heading, () => {
      whileThereIsTime(ports);
      return { text: piece };
    });
    indexes.push(index);
  }
  return indexes;
}

function mentionOf({ name, mime_type: contentType }: Attachment): string {
  return fileMention({ name, contentType });
}

function authorOf(ports: Ports, customer: CustomerInFlex): (event: HistoryEvent) => string {
  return ({ sender, senderName }) => {
    if (sender === 'contact') return authorName(customer, ports.settings);
    return sender === 'ai' ? ports.settings.AI_AUTHOR : (senderName ?? 'OpenCX');
  };
}
