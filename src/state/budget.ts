import type { Told } from '../ai-worker/ports/states';
import { longestBeginning } from '../common/cut-text';
import type { ConversationState, HandoffDecision, HandoffTold } from './conversation-state';
import { EMPTY, isEmpty } from './inbox';

/**
 * Bytes a conversation's document may have. Sync refuses more than 16 KiB (https://www.twilio.com/docs/sync/limits); what
 * others note, and what it takes to store this, needs room too.
 */
export const DOCUMENT_BYTES = 14_000;
/** Bytes the AI's last words and their files may take of it until they are said. */
const LAST_WORDS_BYTES = 5_000;
/** Bytes of what a handoff tells its reader, where all of it would be too much. */
const PARTS_BYTES = { reason: 800, summary: 2_000, language: 40 } as const;

/** The state as it can be stored, with nothing noted beside it. */
export function withinBudget(state: ConversationState): ConversationState {
  return allWithinBudget({ value: state, inbox: EMPTY }).value;
}

/**
 * State and inbox as they can be stored: what a handoff tells is cut where the document would be too long. The AI's last
 * words are dropped only where they cannot be stored in any other way: whoever decides a handoff says longer ones first.
 */
export function allWithinBudget(told: Told): Told {
  const { value, inbox } = told;
  if (fits(told)) return told;
  const shorter = {
    value: withShorterWords(value),
    inbox: inbox.escalation ? { ...inbox, escalation: shortened(inbox.escalation) } : inbox,
  };
  const { handoff } = shorter.value;
  if (!handoff || fits(shorter)) return shorter;
  return { ...shorter, value: { ...shorter.value, handoff: withoutLastWords(handoff) } };
}

function withShorterWords(state: ConversationState): ConversationState {
  const now = state.handoff ? { ...state, handoff: shortened(state.handoff) } : state;
  return now.told ? { ...now, told: shortened(now.told) } : now;
}

/** A decision without the AI's last words and their files: they are said, or cannot be kept. */
export function withoutLastWords({
  reply: _said,
  files: _shown,
  ...decision
}: HandoffDecision): HandoffDecision {
  return decision;
}

function fits({ value, inbox }: Told): boolean {
  return bytesOf(isEmpty(inbox) ? value : { ...value, inbox }) <= DOCUMENT_BYTES;
}

/** Whether the AI's last words can be kept in the state until they are said. */
export function canBeKept({ reply, files }: Pick<HandoffDecision, 'reply' | 'files'>): boolean {
  return bytesOf({ reply, files }) <= LAST_WORDS_BYTES;
}

function shortened<Parts extends HandoffTold>(told: Parts): Parts {
  const { reason, summary, language } = told;
  return {
    ...told,
    ...(reason !== undefined && { reason: cutToBytes(reason, PARTS_BYTES.reason) }),
    ...(summary !== undefined && { summary: cutToBytes(summary, PARTS_BYTES.summary) }),
    ...(language !== undefined && { language: cutToBytes(language, PARTS_BYTES.language) }),
  };
}

/** The longest beginning of a text that takes at most so many bytes in JSON, cut at a word. */
function cutToBytes(text: string, bytes: number): string {
  const fits = (beginning: string): boolean => bytesOf(beginning) <= bytes;
  return fits(text) ? text : (longestBeginning(text, fits) ?? '');
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
