import type { Deadline } from '../../common/deadline';

/** Values of OpenCX custom data; nested ones are refused with 400 (https://docs.open.cx/api-reference/chat-sessions/create). */
export type CustomData = Record<string, string | number | boolean>;

/** Who a session is with. */
export interface Contact {
  name?: string;
  phone_number?: string;
  email?: string;
}

/** A file of a message; `url` needs no credentials. */
export interface Attachment {
  name: string;
  url: string;
  mime_type: string;
}

/** What `send` told, whichever of its shapes it came in. */
export interface Answer {
  /** The AI's words. */
  text?: string;
  /** A human has, or is to have, the session. */
  handedOff: boolean;
  /** The AI considers the matter settled. */
  resolved: boolean;
  /** OpenCX's own code, e.g. `ai_response_skipped_by_workflow`. */
  code?: string;
  /** The id of the message that was stored. */
  messageId?: string;
  /** OpenCX says that its AI failed. */
  failed: boolean;
}

/** A session as OpenCX knows it. */
export interface Session {
  id: string;
  open: boolean;
  handedOff: boolean;
  resolved: boolean;
  language: string | undefined;
  summary: string | undefined;
  /** OpenCX's own word: angry, neutral, happy. */
  sentiment: string | undefined;
  /** When something last happened in it, in milliseconds since 1970; 0: it does not say. */
  updatedAt: number;
  customData: Record<string, unknown>;
  /** OpenCX's own word: web, sms, whatsapp, api … */
  channel: string | undefined;
  contact: SessionContact;
  /** Another system has the session already (OpenCX: `ticketing_system`). */
  isElsewhere: boolean;
}

/** The customer as a session has them. */
export interface SessionContact {
  name: string | undefined;
  email: string | undefined;
  /** As OpenCX has it. */
  phone: string | undefined;
  /** Nobody has vouched for name and e-mail: the customer typed them. */
  isClaimed: boolean;
}

/** One event of a session's history. */
export interface HistoryEvent {
  id: string | undefined;
  at: string;
  type: string;
  /** contact, ai, human_agent … */
  sender: string | undefined;
  senderName: string | undefined;
  text: string | undefined;
  attachments: readonly Attachment[];
}

export type OpenCxErrorKind =
  | 'key-refused'
  | 'bad-request'
  | 'session-unknown'
  | 'too-many-requests'
  | 'server-error'
  | 'unreadable'
  | 'unreachable'
  | 'no-answer'
  /** There was no time left to ask: OpenCX has got nothing. */
  | 'no-time';

/** OpenCX did not do what it was asked. Nothing of its body is kept. */
export class OpenCxError extends Error {
  constructor(
    readonly kind: OpenCxErrorKind,
    readonly operation: string,
    readonly status?: number,
  ) {
    super(`OpenCX ${operation}: ${kind}${status === undefined ? '' : ` (${status})`}`);
    this.name = 'OpenCxError';
  }
}

/** Whether a failure is no refusal: it may be over at the next try, and what was asked may have been done all the same. */
export function isNoRefusal(kind: OpenCxErrorKind): boolean {
  return kind === 'server-error' || kind === 'unreachable' || kind === 'unreadable';
}

const FOR_GOOD = new Set<OpenCxErrorKind>(['key-refused', 'bad-request', 'session-unknown']);

/** Whether OpenCX refused what does not become right by being asked again. */
export function isForGood({ kind }: OpenCxError): boolean {
  return FOR_GOOD.has(kind);
}

/** Where the reading of a list goes on. */
export interface ListPlace {
  /** Since when something happened in what is listed, in milliseconds since 1970. */
  after: number;
  /** OpenCX's word for the page. */
  cursor: string;
}

/**
 * What the AI worker asks of OpenCX. Every call ends by its deadline, and early enough for what has to be stored after
 * it. @throws OpenCxError
 */
export interface OpenCx {
  /** @param session `verified` false: nobody has vouched for who the customer says they are */
  createSession(
    session: { contact: Contact; verified?: false; customData: CustomData },
    deadline: Deadline,
  ): Promise<string>;
  /**
   * What the customer wrote. It has no idempotency key: after `no-answer`, look before sending again.
   * @param message `patience`: milliseconds its answer is waited for, where that is less than `deadline`
   */
  send(
    session: string,
    message: {
      text: string;
      attachments: readonly Attachment[];
      customData: CustomData;
      patience?: number;
    },
    deadline: Deadline,
  ): Promise<Answer>;
  /** An agent's message that takes the session over from OpenCX's AI. */
  takeOver(
    session: string,
    message: { text: string; customData: CustomData },
    deadline: Deadline,
  ): Promise<void>;
  /**
   * What a person says to the customer of a session, by their name. It has no idempotency key: after `no-answer`, look
   * before sending again.
   */
  sayAsAgent(
    session: string,
    message: { text: string; attachments: readonly Attachment[]; agentName: string; customData: CustomData },
    deadline: Deadline,
  ): Promise<void>;
  /** Undefined: OpenCX does not know the session (any more). */
  readSession(session: string, deadline: Deadline): Promise<Session | undefined>;
  /** The same where nobody waits for the answer; undefined also when OpenCX has no requests to spare for that. */
  glanceAtSession(session: string, deadline: Deadline): Promise<Session | undefined>;
  /**
   * The same of a session nobody here knows that is said to be handed off. @throws OpenCxError `too-many-requests` also
   * when OpenCX has no requests to spare for that: it is to be told again
   */
  lookAtArrival(session: string, deadline: Deadline): Promise<Session | undefined>;
  /** The phone sessions that were handed off and in which something happened since then. */
  phoneHandoffsSince(moment: number, deadline: Deadline): Promise<Session[]>;
  /**
   * The sessions of every channel that were handed off and in which something happened since then, two pages: the first, and
   * the one at this place, or the second. @returns also where to go on; undefined: nothing is behind
   */
  handoffsSince(
    moment: number,
    place: ListPlace | undefined,
    deadline: Deadline,
  ): Promise<{ sessions: Session[]; next: ListPlace | undefined }>;
  /** Oldest first, each event once. */
  readHistory(session: string, deadline: Deadline): Promise<HistoryEvent[]>;
  markResolved(session: string, deadline: Deadline): Promise<void>;
}
