import type { Deadline } from '../../common/deadline';
import type { JsonObject } from '../../common/json';
import type { ConversationSid, MediaSid, MessageSid, ParticipantSid } from '../../common/sids';

/** A file of a message. */
export interface MediaFile {
  sid: MediaSid;
  contentType: string;
  name: string | undefined;
  /** Bytes, where Twilio told. */
  size?: number | undefined;
}

/** A message of a conversation. */
export interface Message {
  sid: MessageSid;
  /** Its place in the conversation; every message has one, ours too. */
  index: number;
  text: string;
  author: string;
  /** When it was written, in milliseconds since 1970. */
  sentAt: number;
  /** Nobody's when a program wrote it by REST. */
  participantSid: ParticipantSid | undefined;
  /** The files that came with it. */
  media: readonly MediaFile[];
  /** What programs of the company wrote just before it, where somebody has looked. */
  afterPrograms?: readonly string[];
  /** The mark of a message the AI worker posted. */
  mark: PostMark | undefined;
}

/** What our own messages carry in their attributes, so that they are recognised after a crash. */
export interface PostMark {
  /**
   * `reply` and `note` as their names say; `line` is the one sentence that announces a person, `caller` what a caller
   * said, which only we can write down. In conversations OpenCX hosts: `customer` and `earlier` are what the customer
   * wrote there and what others said before people came, `notice` is a sentence for the rep.
   */
  kind: 'reply' | 'note' | 'line' | 'caller' | 'customer' | 'earlier' | 'notice';
  /**
   * A reply: the last customer message it answers, in a call its turn, as with what the caller said. `customer` and
   * `earlier`: the event of OpenCX's history. `notice`: what it is about. Otherwise: the timestamp of the handoff, or
   * the call.
   */
  of: string;
  /** Which part of a split message, from 0. */
  part: number;
}

/** Someone in a conversation. */
export interface Participant {
  sid: ParticipantSid;
  /** A phone's address (`+1500555…`, `whatsapp:+1500555…`), undefined for people in a browser. */
  address: string | undefined;
  identity: string | undefined;
}

/** The conversation takes no messages any more (Twilio: error 50377). */
export class ConversationClosed extends Error {
  override name = 'ConversationClosed';
  override message = 'The conversation is closed';
}

/** What the AI worker asks of Twilio Conversations. */
export interface Conversations {
  /** Posts a message and answers its Index. @throws ConversationClosed */
  post(
    conversation: ConversationSid,
    message: { author: string; text: string; mark: PostMark; file?: MediaSid },
  ): Promise<{ index: number; sid: MessageSid }>;
  /** Puts other words in the place of a message we posted. */
  rewrite(conversation: ConversationSid, message: MessageSid, text: string): Promise<void>;
  /** A new conversation nobody is in, or the one that has this unique name already. */
  open(conversation: {
    uniqueName: string;
    friendlyName: string;
    attributes: JsonObject;
  }): Promise<{ sid: ConversationSid; isNew: boolean }>;
  /** The conversation with this SID or unique name; undefined: there is none. */
  find(
    name: string,
  ): Promise<{ sid: ConversationSid; attributes: JsonObject; isClosed: boolean } | undefined>;
  /** Keeps a file for a message of the conversation. */
  upload(
    conversation: ConversationSid,
    file: { content: Uint8Array; contentType: string; name: string },
    deadline: Deadline,
  ): Promise<MediaSid>;
  /** The messages with an Index above `after`, oldest first; at most the newest `limit` of them, without it all. */
  messagesAfter(conversation: ConversationSid, after: number, limit?: number): Promise<Message[]>;
  /**
   * Reads back from the newest message, page by page, until `isEnough` says so of what was read so far, or the
   * conversation's first message is reached. Each message once, oldest first.
   */
  messagesBackTo(
    conversation: ConversationSid,
    isEnough: (read: readonly Message[]) => boolean,
  ): Promise<Message[]>;
  participants(conversation: ConversationSid): Promise<Participant[]>;
  participant(conversation: ConversationSid, participant: ParticipantSid): Promise<Participant | undefined>;
  /** The name a WhatsApp user goes by, as WhatsApp told it with a message of theirs; undefined: it did not. */
  profileName(conversation: ConversationSid, message: MessageSid): Promise<string | undefined>;
  /** An address a file can be read from for a short time without credentials; undefined when there is none. */
  temporaryUrl(conversation: ConversationSid, file: MediaSid): Promise<string | undefined>;
}

/** A message an event told of. */
export interface HeardMessage extends Message {
  conversationSid: ConversationSid;
}
