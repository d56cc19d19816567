import { isJsonObject } from '../../src/common/json';
import { conversationSid } from '../../src/common/sids';
import { type ConversationState, conversationState } from '../../src/state/conversation-state';
import { isWithNobody } from '../../src/state/who-has-it';
import { isStateDocument } from '../../src/state/conversation-states';
import { addressNamed, customerKeysOf } from '../../src/story/number';
import { Problem } from '../problem';
import type { StoredDocument } from './stored-documents';

/** What there is of one customer. */
export interface Found {
  documents: StoredDocument[];
  conversations: string[];
  sessions: string[];
  /** Conversations somebody may be at work in. */
  open: string[];
}

/**
 * Picks a customer's documents out of all: those of the conversation, number or session that is named, and of every
 * other conversation of the same address.
 * @throws Problem for a SID of another kind
 */
export function customersDocuments(customer: string, all: readonly StoredDocument[]): Found {
  const states = all.flatMap(asState);
  const keys = new Set(keysOf(customer));
  const conversations = new Set(conversationsOf(customer, all));
  for (;;) {
    const before = conversations.size + keys.size;
    for (const {
      conversationSid: sid,
      customer: { key },
    } of states) {
      if (key !== null && keys.has(key)) conversations.add(sid);
      if (key !== null && conversations.has(sid)) keys.add(key);
    }
    if (conversations.size + keys.size === before) break;
  }
  const theirs = states.filter(({ conversationSid: sid }) => conversations.has(sid));
  const names = new Set([
    ...[...keys].map((key) => `opencx-customer-${key}`),
    ...theirs
      .flatMap(({ task, ended = [] }) => [...ended, ...(task ? [task.taskSid] : [])])
      .map((sid) => `opencx-wrong-offers-${sid}`),
  ]);
  const documents = all.filter(
    ({ name, data }) => names.has(name) || conversations.has(String(conversationIn(data))),
  );
  return {
    documents,
    conversations: [...conversations],
    sessions: [...new Set(documents.flatMap(({ name, data }) => sessionsIn(name, data)))],
    open: theirs.filter((state) => !isWithNobody(state)).map(({ conversationSid: sid }) => sid),
  };
}

function asState({ name, data }: StoredDocument): ConversationState[] {
  const parsed = isStateDocument(name) ? conversationState.safeParse(data) : undefined;
  return parsed?.success ? [parsed.data] : [];
}

function keysOf(customer: string): string[] {
  const address = customer.startsWith('+') ? customer : addressNamed(customer);
  return address === undefined ? [] : customerKeysOf(address);
}

function conversationsOf(customer: string, all: readonly StoredDocument[]): string[] {
  if (conversationSid.safeParse(customer).success) return [customer];
  if (/^[A-Z]{2}[0-9a-fA-F]{32}$/.test(customer)) {
    throw new Problem(
      `${customer} is no customer. Give a conversation (CH…), a phone number, an address such as whatsapp:US.1349… or the id of an OpenCX session.`,
    );
  }
  return all
    .filter(({ name, data }) => sessionsIn(name, data).includes(customer))
    .flatMap(({ data }) => conversationIn(data) ?? []);
}

/** Every document of ours that belongs to a conversation names it. */
function conversationIn(data: unknown): string | undefined {
  return isJsonObject(data) ? conversationSid.safeParse(data.conversationSid).data : undefined;
}

function sessionsIn(name: string, data: unknown): string[] {
  const named = /^opencx-(?:session|hosted)-(.+)$/.exec(name)?.[1];
  if (!isJsonObject(data)) return [];
  const { session, hosted, sessionId } = data;
  return [
    named,
    sessionId,
    isJsonObject(session) ? session.id : undefined,
    isJsonObject(hosted) ? hosted.sessionId : undefined,
  ].filter((id) => typeof id === 'string');
}
