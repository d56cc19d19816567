import type { Message } from '../../conversations/model';
import type { SessionView } from '../../opencx/opencx';
import type { Sandbox } from '../../sandbox';

/** A message OpenCX got, the texts that were joined in it, and what its AI said to it. */
export interface Turn {
  sessionId: string;
  lines: string[];
  files: string[];
  replies: { text: string; at: number; files: string[] }[];
  at: number;
}

/** A conversation of Twilio's as OpenCX and Twilio have it. */
export interface Transcript {
  sessionIds: string[];
  turns: Turn[];
  /** What was posted by a program, oldest first. */
  posts: readonly Message[];
  readonly escalated: boolean;
}

/** What OpenCX and Twilio have of a conversation. */
export function transcriptOf(sandbox: Sandbox, conversationSid: string): Transcript {
  const sessions = sandbox.openCx
    .sessions()
    .filter(({ customData }) => customData.flex_conversation_sid === conversationSid);
  const sessionIds = sessions.map(({ id }) => id);
  return {
    sessionIds,
    turns: sessions.flatMap(turnsOf).sort((one, other) => one.at - other.at),
    posts: sandbox.conversations.messages(conversationSid).filter(({ source }) => source === 'API'),
    // Who only looks whether there is an answer does not read the whole journal.
    get escalated() {
      return sandbox.journal.entries.some(
        ({ what, details }) => what === 'ai.escalated' && sessionIds.includes(String(details.sessionId)),
      );
    },
  };
}

/** Whether the AI's answer to this message was posted. */
export function hasAnswer(transcript: Transcript, text: string): boolean {
  return answeredAt(transcript, text) !== undefined;
}

/** When the answer to a message was posted; undefined: it was not. */
export function answeredAt({ turns, posts }: Transcript, text: string): number | undefined {
  const reply = turns.find(({ lines }) => lines.includes(text))?.replies[0];
  return reply && posts.find(({ body }) => body === reply.text)?.dateCreated.getTime();
}

/** What a session holds, message by message. */
export function turnsOf({ id: sessionId, messages }: SessionView): Turn[] {
  const turns: Turn[] = [];
  for (const { sender, text, at: date, attachments = [] } of messages) {
    const at = date.getTime();
    const files = attachments.map(({ name }) => name);
    if (sender === 'contact') turns.push({ sessionId, lines: text.split('\n'), files, replies: [], at });
    if (sender === 'ai') turns.at(-1)?.replies.push({ text, at, files });
  }
  return turns;
}
