import { indentLines } from '../../common/indent-lines';
import { PHONE_MESSAGE_CHARACTERS } from '../../common/twilio-limits';
import type { HandoffDecision } from '../../state/conversation-state';
import type { Settings } from '../../settings/settings';
import type { Ports } from '../ports';
import type { Phrases } from '../ports/phrases';
import { splitText } from '../speech/split-text';
import { postOnce, type Thread } from '../thread/post-once';
import { aboutNote, type HandoffWay, type Readers } from './ways-to-people';

/** A message that goes into the conversation with a handoff. */
export interface HandoffMessage {
  kind: 'note' | 'line';
  author: string;
  text: string;
}

/** What of the ports tells which words are said. */
interface Wording {
  settings: Pick<Settings, 'HANDOFF_NOTE' | 'AI_AUTHOR'>;
  phrases: Pick<Phrases, 'passingOn'>;
}

/**
 * What HANDOFF_NOTE has said in a conversation with a handoff. A message and its attributes reach every participant:
 * where the customer is one, the note with sentiment and reason is for `full` only, and `auto` is one neutral sentence
 * that a person takes over, unless the AI said something itself. Where reps alone read it, `auto` is the note.
 */
export function handoffMessage(
  { settings, phrases }: Wording,
  decision: HandoffDecision,
  readers: Readers,
): HandoffMessage | undefined {
  const note: HandoffMessage = { kind: 'note', author: 'system', text: noteText(decision) };
  switch (settings.HANDOFF_NOTE) {
    case 'full':
      return note;
    case 'auto':
      if (readers === 'reps only') return note;
      if (!decision.announce || decision.reply !== undefined) return undefined;
      return { kind: 'line', author: settings.AI_AUTHOR, text: phrases.passingOn(decision.language) };
    case 'off':
      return undefined;
  }
}

/** Summary, sentiment and reason for a person to read; no line of theirs passes for another part of the note. */
export function noteText({ summary, sentiment, reason }: HandoffDecision): string {
  return [
    'Handoff from the AI',
    `Summary: ${indentLines(summary)}`,
    `Sentiment: ${sentiment}`,
    `Reason: ${indentLines(reason)}`,
  ].join('\n');
}

/** What is to stand in the conversation with a handoff; undefined: nothing, by HANDOFF_NOTE, or it is not ours to say. */
export function noteFor(
  ports: Pick<Ports, 'settings' | 'phrases'>,
  decision: HandoffDecision,
  way: HandoffWay,
): HandoffMessage | undefined {
  const { readers, announcedBy } = aboutNote(way);
  const message = handoffMessage(ports, decision, readers);
  return message?.kind === 'line' && announcedBy !== 'us' ? undefined : message;
}

/** Posts that, once, in as many messages as a phone needs. @throws ConversationClosed, CallRefused, CallUnanswered */
export async function postNote(
  ports: Ports,
  thread: Thread,
  decision: HandoffDecision,
  way: HandoffWay,
): Promise<void> {
  const message = noteFor(ports, decision, way);
  if (!message) return;
  const { kind, author, text } = message;
  for (const [part, words] of splitText(text, PHONE_MESSAGE_CHARACTERS).entries()) {
    const mark = { kind, of: decision.timestamp, part };
    await postOnce(ports, thread, { author, mark }, { text: words });
  }
}
