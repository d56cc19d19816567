import type { Message } from '../conversations/model';
import type { Sandbox } from '../sandbox';

/** A message OpenCX got, the texts that were joined in it, and what its AI said to it. */
export interface Turn {
  lines: string[];
  replies: string[];
}

/** A conversation as OpenCX and Twilio have it. */
export interface Transcript {
  turns: Turn[];
  /** The AI gave the conversation away. */
  escalated: boolean;
  /** What was posted of the AI's replies, oldest first. */
  posts: Message[];
  /** What else was posted: that a colleague takes over. */
  notices: Message[];
}

/** What OpenCX and Twilio have of a conversation, whose customer writes in no other one. */
export function transcriptOf(sandbox: Sandbox, conversationSid: string): Transcript {
  const sessions = sandbox.openCx
    .sessions()
    .filter(({ customData }) => customData.flex_conversation_sid === conversationSid);
  const turns: Turn[] = [];
  const messages = sessions
    .flatMap((session) => session.messages)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  for (const { sender, text } of messages) {
    if (sender === 'contact') turns.push({ lines: text.split('\n'), replies: [] });
    if (sender === 'ai') turns.at(-1)?.replies.push(text);
  }
  const said = new Set(turns.flatMap(({ replies }) => replies));
  const posted = sandbox.conversations.messages(conversationSid).filter(({ source }) => source === 'API');
  return {
    turns,
    escalated: hasEscalated(sandbox, sessions),
    posts: posted.filter(({ body }) => said.has(body ?? '')),
    notices: posted.filter(({ body }) => !said.has(body ?? '')),
  };
}

function hasEscalated(sandbox: Sandbox, sessions: readonly { id: string }[]): boolean {
  const ids = new Set(sessions.map(({ id }) => id));
  return sandbox.journal.entries.some(
    ({ what, details }) => what === 'ai.escalated' && ids.has(String(details.sessionId)),
  );
}
