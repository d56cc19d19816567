/** How something came into a conversation, in the words of the webhooks' `Source`. */
export type Source = 'SDK' | 'API' | 'SMS' | 'WHATSAPP' | 'MESSENGER';

/** Twilio: a closed conversation stays closed for good. */
export type ConversationState = 'active' | 'closed';

export interface Conversation {
  readonly sid: string;
  readonly friendlyName: string | null;
  readonly uniqueName: string | null;
  /** JSON text. */
  readonly attributes: string;
  readonly state: ConversationState;
  readonly dateCreated: Date;
  readonly dateUpdated: Date;
}

/** The channels that reach somebody outside a browser. */
export type BindingType = 'sms' | 'whatsapp' | 'messenger';

/** The `Source` of what comes by each. */
export const SOURCES = { sms: 'SMS', whatsapp: 'WHATSAPP', messenger: 'MESSENGER' } as const;

/** The phone of a participant and the number of the company it writes to. */
export interface MessagingBinding {
  readonly type: BindingType;
  readonly address: string;
  readonly proxyAddress: string;
}

/** Somebody in a conversation: a phone (`binding`) or a browser (`identity`). */
export interface Participant {
  readonly sid: string;
  readonly conversationSid: string;
  readonly identity: string | null;
  readonly binding: MessagingBinding | null;
  /** JSON text. */
  readonly attributes: string;
  readonly roleSid: string;
  readonly dateCreated: Date;
}

export interface MessageMedia {
  readonly sid: string;
  readonly contentType: string;
  readonly filename: string;
  readonly size: number;
}

export interface Message {
  readonly sid: string;
  readonly conversationSid: string;
  /** The position in the conversation, from 0, without gaps. */
  readonly index: number;
  readonly author: string;
  readonly body: string | null;
  readonly media: readonly MessageMedia[];
  /** JSON text. */
  readonly attributes: string;
  readonly participantSid: string | null;
  readonly source: Source;
  readonly dateCreated: Date;
}

/** The webhook `Source` of what this participant does itself. */
export function sourceOf(participant: Participant): Source {
  if (participant.binding === null) return 'SDK';
  return SOURCES[participant.binding.type];
}

/** What a person writes. */
export interface PersonsMessage {
  conversationSid: string;
  participantSid: string;
  body: string | null;
  media?: readonly MessageMedia[];
  /** JSON; only the SDK of a browser can send any. */
  attributes?: string;
}
