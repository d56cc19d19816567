import { fingerprint } from '../../common/fingerprint';
import type { Message } from '../ports/conversations';
import type { HistoryEvent } from '../ports/opencx';

/** As many of the newest events as are remembered to stand in the conversation. */
const REMEMBERED = 40;
const KEY_LENGTH = 12;

/** What an event of a session's history is known by. */
export function keyOf({ id, at, sender, text }: HistoryEvent): string {
  return fingerprint(id ?? JSON.stringify([at, sender, text])).slice(0, KEY_LENGTH);
}

/** When the first of some events happened, in milliseconds since 1970; 0: it does not tell. No post shows one before. */
export function beginningOf(events: readonly HistoryEvent[]): number {
  return Math.min(...events.map(({ at }) => Date.parse(at) || 0));
}

/** Whether an event is among our posts by itself. */
export function stands(event: HistoryEvent, own: readonly Message[]): boolean {
  const key = keyOf(event);
  return own.some(({ mark }) => mark?.of === key);
}

/** What was said in a session, by whomever. */
export function said(history: readonly HistoryEvent[]): HistoryEvent[] {
  return history.filter(
    ({ type, text, attachments }) => type === 'message' && (text?.trim() || attachments.length > 0),
  );
}

/** The keys of events that stand in the conversation, with some more; only the newest are kept. */
export function remembered(shown: readonly string[], more: readonly HistoryEvent[]): string[] {
  return [...new Set([...shown, ...more.map(keyOf)])].slice(-REMEMBERED);
}

/**
 * What the customer wrote that does not stand in the conversation yet, oldest first. An event that turns up late stands
 * before others that are shown already, so that not its place counts but that it is not among them.
 */
export function notShown(history: readonly HistoryEvent[], shown: readonly string[]): HistoryEvent[] {
  const events = said(history);
  const begin = events.findIndex((event) => shown.includes(keyOf(event)));
  return events
    .slice(Math.max(0, begin))
    .filter((event) => event.sender === 'contact' && !shown.includes(keyOf(event)));
}
