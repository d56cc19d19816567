import type { Entry, Happening, Said } from './happenings';
import { partsOf, textsOf } from './parts';

/** One conversation as OpenCX knows it. */
export interface AiRecord {
  /** To OpenCX as the contact's: each line and each file of each message. */
  sent: readonly (Said & { session: unknown })[];
  /** By OpenCX's AI, words and files; the place of the message it answers. */
  answers: readonly (Said & { to: number })[];
  /** The sessions it was answered in, each with what it was told when it began. */
  sessions: readonly (Happening & { customData: Readonly<Record<string, unknown>> })[];
  /** The AI took itself out of the session. */
  escalated: readonly Happening[];
  silent: readonly Happening[];
  resolved: readonly Happening[];
}

/** What the journal tells of the sessions a conversation was answered in. */
export function aiRecordOf(conversationSid: string, all: readonly Entry[]): AiRecord {
  const entries = ofSessions(conversationSid, all);
  const received = entries.filter(
    ({ what, details }) => what === 'message.received' && details.sender === 'contact',
  );
  const only = (...whats: string[]): Happening[] => entries.filter(({ what }) => whats.includes(what));
  return {
    sent: received.flatMap(({ seq, at, details }) =>
      textsOf(partsOf(details.text, details.files), { areJoined: true }).map((text) => ({
        ...{ seq, at, text },
        session: details.sessionId,
      })),
    ),
    answers: entries
      .filter(({ what }) => what === 'ai.answered')
      .flatMap(({ seq, at, details }) => {
        const question = received.findLast(
          (message) => message.seq < seq && message.details.sessionId === details.sessionId,
        );
        const texts = textsOf(partsOf(details.text, details.files));
        return texts.map((text) => ({ seq, at, text, to: question?.seq ?? -1 }));
      }),
    sessions: entries
      .filter(({ what }) => what === 'session.created')
      .map(({ seq, at, details }) => ({
        ...{ seq, at },
        customData: details.customData as Record<string, unknown>,
      })),
    escalated: only('ai.escalated'),
    silent: only('ai.silent'),
    resolved: only('ai.resolved'),
  };
}

/** What OpenCX tells of the sessions the conversation was answered in, as long as it was. */
function ofSessions(conversationSid: string, all: readonly Entry[]): Entry[] {
  const home = new Map<unknown, unknown>();
  return all.filter(({ source, details }) => {
    if (source !== 'opencx') return false;
    const customData = details.customData as { flex_conversation_sid?: string } | undefined;
    if (customData) home.set(details.sessionId, customData.flex_conversation_sid);
    return home.get(details.sessionId) === conversationSid;
  });
}
