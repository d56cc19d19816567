import type { UndocumentedConversations } from './undocumented';
import { type MessageDraft } from './message-draft';
import type { Conversation, Message, MessageMedia, MessagingBinding, Participant } from './model';
import { type Receipt } from './receipts';
import { type WebhookConfiguration } from './webhook-configuration';
import type { AddressConfiguration } from './address-configuration';

/** What the REST operations need of the Conversations service. */
export interface ConversationsBackend {
  readonly undocumented: Readonly<UndocumentedConversations>;
  readonly host: string;
  readonly accountSid: string;
  readonly serviceSid: string;
  readonly messagingServiceSid: string;
  webhookConfiguration: WebhookConfiguration;
  /** The account's numbers and senders. */
  readonly addresses: readonly AddressConfiguration[];
  /** Every conversation, the newest first. */
  all(): readonly Conversation[];
  conversation(sidOrUniqueName: string): Conversation;
  messages(sidOrUniqueName: string): readonly Message[];
  participants(sidOrUniqueName: string): readonly Participant[];
  /** Errors: 50353 the unique name is taken. */
  create(
    given: { friendlyName?: string; uniqueName?: string; attributesText?: string },
    openedBy: MessagingBinding | undefined,
    firesWebhooks: boolean,
  ): Conversation;
  remove(sidOrUniqueName: string): void;
  addSmsParticipant(conversationSid: string, binding: MessagingBinding, firesWebhooks: boolean): Participant;
  addChatParticipant(conversationSid: string, identity: string, firesWebhooks: boolean): Participant;
  /** An uploaded file, as a message says of it. */
  fileWith(mediaSid: string): MessageMedia | undefined;
  rewriteMessage(sidOrUniqueName: string, messageSid: string, body: string): Message;
  removeMessage(sidOrUniqueName: string, messageSid: string, firesWebhooks: boolean): void;
  createMessage(sidOrUniqueName: string, draft: MessageDraft, firesWebhooks: boolean): Message;
  /** The names WhatsApp's users go by, by their address. */
  readonly profileNames: ReadonlyMap<string, string>;
  receipts(sidOrUniqueName: string, messageSid: string): readonly Receipt[];
}
