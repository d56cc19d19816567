import type { Entry, Happening, Said } from './happenings';

/** One conversation as OpenCX knows it. */
export interface AiRecord {
  /** To OpenCX as the contact's: each line of each message. */
  sent: readonly Said[];
  /** By OpenCX's AI; the place of the message it answers. */
  answers: readonly (Said & { to: number })[];
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
      String(details.text)
        .split('\n')
        .map((text) => ({ seq, at, text })),
    ),
    answers: entries
      .filter(({ what }) => what === 'ai.answered')
      .map(({ seq, at, details }) => ({
        ...{ seq, at, text: String(details.text) },
        to:
          received.findLast((message) => message.seq < seq && message.details.sessionId === details.sessionId)
            ?.seq ?? -1,
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
