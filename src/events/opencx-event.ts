import * as z from 'zod';
import { openCxSessionId } from '../common/session-id';
import type { LogFields } from '../common/log';
import type { HandoffTold } from '../state/conversation-state';
import { storable } from '../ai-worker/handoff/handoff-attributes';
import { handoffSentiment, languageTag } from '../ai-worker/handoff/attribute-words';

/** Something OpenCX told of one of its sessions, read from its webhook. */
export interface OpenCxEvent {
  /** `handoff`: to people; `closed`: the session ended; `reply`, `written`: its AI, its customer wrote; `other`: ignored. */
  kind: 'handoff' | 'closed' | 'reply' | 'written' | 'other';
  type: string;
  /** A webhook may tell of several, each once and no more than five of them. Empty: it named none. */
  sessions: { id: string; told: HandoffTold }[];
}

const KINDS: ReadonlyMap<string, OpenCxEvent['kind']> = new Map([
  ['conversation.handoff_to_human', 'handoff'],
  // No other system took it: it is for Flex.
  ['conversation.handoff_to_third_party_failed', 'handoff'],
  ['conversation.closed', 'closed'],
  ['conversation.contact_response', 'written'],
  ['conversation.ai_response', 'reply'],
]);

/** The events OpenCX is to tell of. */
export const OPENCX_EVENTS: readonly string[] = [...KINDS.keys()];

const text = z.string().trim().min(1).optional().catch(undefined);

/** OpenCX documents `data` as an object in some versions and as an array in others (https://www.open.cx/integrations/webhooks). */
const item = z.object({
  conversation_id: openCxSessionId,
  contact_reason: text,
  summary: text,
  user_sentiment: text,
  language: text,
});

const envelope = z.object({
  event: z.string(),
  data: z.unknown(),
});

/**
 * Reads an OpenCX webhook. Fields and events it does not know are ignored; it is only a hint: what is true is read
 * from OpenCX afterwards.
 */
export function readOpenCxEvent(body: unknown): OpenCxEvent {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return { kind: 'other', type: 'none', sessions: [] };
  const { event: type, data } = parsed.data;
  return {
    kind: KINDS.get(type) ?? 'other',
    type,
    sessions: firstOf(itemsOf(data)),
  };
}

/** What a log line says of the event. */
export function describeOpenCxEvent({ type, sessions }: OpenCxEvent): LogFields {
  return { event: type, session: sessions[0]?.id };
}

function itemsOf(data: unknown): unknown[] {
  return Array.isArray(data) ? (data as unknown[]) : [data];
}

/** As many sessions of one event are looked at: OpenCX tells of one, and each may take requests of everybody's. */
const MOST_SESSIONS = 5;
/** As many items are read at all. */
const MOST_ITEMS = 50;

type Told = OpenCxEvent['sessions'][number];

function firstOf(items: readonly unknown[]): OpenCxEvent['sessions'] {
  const sessions = items.slice(0, MOST_ITEMS).flatMap(asSession);
  const isFirst = ({ id }: Told, position: number): boolean =>
    sessions.findIndex((other) => other.id === id) === position;
  return sessions.filter(isFirst).slice(0, MOST_SESSIONS);
}

function asSession(one: unknown): OpenCxEvent['sessions'] {
  const parsed = item.safeParse(one);
  if (!parsed.success) return [];
  const {
    conversation_id: id,
    contact_reason: reason,
    summary,
    user_sentiment: mood,
    language,
  } = parsed.data;
  return [
    {
      id,
      told: {
        ...(reason !== undefined && { reason: storable(reason) }),
        ...(summary !== undefined && { summary: storable(summary) }),
        ...(mood !== undefined && { sentiment: handoffSentiment(mood) }),
        ...(language !== undefined && { language: languageTag(language) }),
      },
    },
  ];
}
