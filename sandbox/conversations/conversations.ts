import type { Router } from 'express';
import type { CloudService, World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import type { Tampering } from '../kernel/tampering';
import { notFound } from '../kernel/twilio-error';
import { chatApi } from './chat-api';
import { Inboxes, type ReceivedMessage } from './inboxes';
import type { MessageDraft } from './message-draft';
import { checkMessage } from './message-rules';
import type { Conversation, Message, MessagingBinding, Participant, PersonsMessage } from './model';
import { sourceOf } from './model';
import { checkConversationAttributes, checkNames, refuseTakenName } from './conversation-rules';
import { checkBinding, checkIdentity, refuseClosed, refuseTakenBinding } from './participant-rules';
import { type Receipt, receiptOf, sendingsOf } from './receipts';
import { Room } from './room';
import { conversationsRoutes } from './routes';
import { ASSUMED, type UndocumentedConversations } from './undocumented';
import type { WebhookConfiguration } from './webhook-configuration';
import {
  conversationAdded,
  messageAdded,
  messageRemoved,
  participantAdded,
  stateUpdated,
} from './webhook-events';
import type { ServiceSids, WebhookEvent } from './webhook-events';
import { WebhookSender } from './webhook-sender';
import type { AddressConfiguration } from './address-configuration';

/** Twilio Conversations with one service, the account's default one, and the phones and browsers it reaches. */
export class Conversations implements CloudService {
  readonly host = 'conversations.twilio.com';
  readonly routes: Router;
  readonly accountSid: string;
  readonly serviceSid = newSid('IS');
  readonly messagingServiceSid = newSid('MG');
  /** Asked for every webhook that is about to be called: what the network does to it. */
  tamper?: ((event: WebhookEvent) => Tampering) | undefined;

  readonly addresses: AddressConfiguration[] = [];
  /** The same service under the address of the classic Chat API. */
  readonly chatApi: CloudService;

  /** Where uploaded files are found; nowhere until the Media Content Service says. */
  fileWith: (mediaSid: string) => Message['media'][number] | undefined = () => undefined;

  private readonly rooms = new Map<string, Room>();
  readonly inboxes: Inboxes;
  readonly profileNames = new Map<string, string>();
  private readonly sender: WebhookSender;
  private readonly sids: ServiceSids;
  private readonly roleSid = newSid('RL');

  constructor(
    private readonly world: World,
    readonly undocumented: UndocumentedConversations = { ...ASSUMED },
  ) {
    this.accountSid = world.account.accountSid;
    this.sids = {
      accountSid: this.accountSid,
      chatServiceSid: this.serviceSid,
      messagingServiceSid: this.messagingServiceSid,
    };
    this.inboxes = new Inboxes(world.journal);
    this.sender = new WebhookSender(world, undocumented, (event) => this.tamper?.(event) ?? 'deliver');
    this.routes = conversationsRoutes(this);
    this.chatApi = chatApi(this);
  }

  get webhookConfiguration(): WebhookConfiguration {
    return this.sender.configuration;
  }

  set webhookConfiguration(configuration: WebhookConfiguration) {
    this.sender.configuration = configuration;
  }

  /** Changes the given parts of the service's webhook configuration, as a person does in the Console. */
  configureWebhooks(changes: Partial<WebhookConfiguration>): void {
    this.webhookConfiguration = { ...this.webhookConfiguration, method: 'POST', ...changes };
  }

  /**
   * A new conversation without participants; `openedBy` is the phone whose message opened it, if it was one.
   * Errors: 50353 the unique name is taken, 50003 and 50004 names; of attributes as of a message's.
   * @param firesWebhooks Twilio: not for a write by REST unless it asks for them
   */
  create(
    given: {
      friendlyName?: string;
      uniqueName?: string;
      attributes?: Record<string, unknown>;
      /** JSON text, in the place of `attributes`. */
      attributesText?: string;
    } = {},
    openedBy?: MessagingBinding,
    firesWebhooks = true,
  ): Conversation {
    const { attributesText = JSON.stringify(given.attributes ?? {}) } = given;
    checkConversationAttributes(attributesText);
    checkNames(given);
    if (given.uniqueName !== undefined) refuseTakenName(this.find(given.uniqueName)?.conversation);
    const now = this.world.clock.now();
    const conversation: Conversation = {
      sid: newSid('CH'),
      friendlyName: given.friendlyName ?? null,
      uniqueName: given.uniqueName ?? null,
      attributes: attributesText,
      state: 'active',
      dateCreated: now,
      dateUpdated: now,
    };
    this.rooms.set(conversation.sid, new Room(conversation));
    this.record('conversation.added', { conversationSid: conversation.sid });
    if (firesWebhooks) this.sender.send(conversationAdded(this.sids, conversation, openedBy));
    return conversation;
  }

  /** Removes the conversation with everything in it; 404/20404 when there is none. */
  remove(sidOrUniqueName: string): void {
    const { sid: conversationSid } = this.conversation(sidOrUniqueName);
    this.rooms.delete(conversationSid);
    this.record('conversation.removed', { conversationSid });
  }

  /** Adds a phone. Errors: 50377 closed, 50407 address, 50416 already in a conversation that is not closed. */
  addSmsParticipant(conversationSid: string, binding: MessagingBinding, firesWebhooks = true): Participant {
    const room = this.openRoom(conversationSid);
    checkBinding(binding);
    refuseTakenBinding(this.findOpen(binding.address, binding.proxyAddress));
    return this.addParticipant(room, { identity: null, binding }, firesWebhooks);
  }

  /** Adds a browser: a web chat customer or a Flex user. Errors: 50377 closed, 50433 identity already there. */
  addChatParticipant(conversationSid: string, identity: string, firesWebhooks = true): Participant {
    const room = this.openRoom(conversationSid);
    checkIdentity(identity, room.members());
    return this.addParticipant(room, { identity, binding: null }, firesWebhooks);
  }

  /** Takes somebody out of the conversation; 404/20404 when there is no such participant. */
  removeParticipant(conversationSid: string, participantSid: string): void {
    this.participant(conversationSid, participantSid);
    this.room(conversationSid).participants.delete(participantSid);
    this.record('participant.removed', { conversationSid, participantSid });
  }

  /**
   * A person writes: by SMS or WhatsApp from a phone, with the SDK from a browser. Webhooks fire.
   * Errors are those of a message by REST, and for files 50512 too large and 21623 too many.
   */
  say({ conversationSid, participantSid, body, media = [], attributes = '{}' }: PersonsMessage): Message {
    const writer = this.participant(conversationSid, participantSid);
    const author = writer.identity ?? writer.binding?.address ?? '';
    const draft = { author, body, media, attributes, source: sourceOf(writer) };
    return this.createMessage(conversationSid, draft, true);
  }

  /** Writes a message and delivers it. Errors: 50377 closed, 50504 too long, 50303 and 50304 attributes. */
  createMessage(sidOrUniqueName: string, draft: MessageDraft, firesWebhooks: boolean): Message {
    const room = this.openRoom(sidOrUniqueName);
    const sender = room.participantCalled(draft.author);
    checkMessage(draft, sender, room.members());
    const message: Message = {
      dateCreated: this.world.clock.now(),
      ...draft,
      sid: newSid('IM'),
      conversationSid: room.conversation.sid,
      index: room.nextIndex++,
      participantSid: sender?.sid ?? null,
    };
    room.messages.push(message);
    const { conversationSid, index, author, body, source, participantSid, sid: messageSid } = message;
    const files = message.media.map(({ filename }) => filename);
    const details = { conversationSid, index, author, body, files, source, participantSid, messageSid };
    this.record('message.added', details);
    const { messagesReachTheirAuthor } = this.undocumented;
    const addressed = this.inboxes.deliver(message, room, messagesReachTheirAuthor);
    room.sendings.set(message.sid, sendingsOf(message, addressed));
    if (firesWebhooks) this.sender.send(messageAdded(this.sids, message));
    return message;
  }

  /**
   * Closes the conversation for good: its close timer fired, or something closed it through the API.
   * Twilio: writes through the API fire no webhook.
   */
  close(conversationSid: string, reason: 'TIMER' | 'API' = 'TIMER'): void {
    const room = this.openRoom(conversationSid);
    const stateFrom = room.conversation.state;
    room.conversation = { ...room.conversation, state: 'closed', dateUpdated: this.world.clock.now() };
    this.record('conversation.closed', { conversationSid, reason });
    if (reason === 'TIMER') this.sender.send(stateUpdated(this.sids, room.conversation, stateFrom));
  }

  /** The conversation as it is now; 404/20404 when there is none. */
  all(): Conversation[] {
    return [...this.rooms.values()].map(({ conversation }) => conversation).toReversed();
  }

  conversation(sidOrUniqueName: string): Conversation {
    return this.room(sidOrUniqueName).conversation;
  }

  /** Changes the words of a message. Errors: 50377 closed, 50504 too long; 404/20404 when there is none. */
  rewriteMessage(sidOrUniqueName: string, messageSid: string, body: string): Message {
    const room = this.openRoom(sidOrUniqueName);
    const position = room.messages.findIndex(({ sid }) => sid === messageSid);
    const message = room.messages[position];
    if (!message) throw notFound(`/Conversations/${sidOrUniqueName}/Messages/${messageSid}`);
    const rewritten = { ...message, body };
    checkMessage(rewritten, room.participantCalled(message.author), room.members());
    room.messages[position] = rewritten;
    this.record('message.rewritten', { conversationSid: room.conversation.sid, messageSid, body });
    return rewritten;
  }

  /**
   * Takes a message out; its Index stays empty. Errors: 50377 closed; 404/20404 when there is none.
   * @param firesWebhooks not for a removal by REST unless it asks for them; somebody in a browser always does
   */
  removeMessage(sidOrUniqueName: string, messageSid: string, firesWebhooks = true): void {
    const removed = this.openRoom(sidOrUniqueName).removeMessage(messageSid);
    if (!removed) throw notFound(`/Conversations/${sidOrUniqueName}/Messages/${messageSid}`);
    this.record('message.removed', { conversationSid: removed.conversationSid, messageSid });
    if (firesWebhooks) this.sender.send(messageRemoved(this.sids, removed, this.world.clock.now()));
  }

  messages(sidOrUniqueName: string): readonly Message[] {
    return [...this.room(sidOrUniqueName).messages];
  }

  /** The message a file was sent with; undefined while it is with none. */
  messageWith(mediaSid: string): Message | undefined {
    return [...this.rooms.values()]
      .flatMap(({ messages }) => messages)
      .find(({ media }) => media.some(({ sid }) => sid === mediaSid));
  }

  /** What is known of a message's way to the phones; 404/20404 when there is no such message. */
  receipts(sidOrUniqueName: string, messageSid: string): readonly Receipt[] {
    const found = this.room(sidOrUniqueName).sendings.get(messageSid);
    if (!found) throw notFound(`/Conversations/${sidOrUniqueName}/Messages/${messageSid}`);
    const toldSince = this.world.clock.now().getTime() - this.inboxes.receiptsTake;
    return found.map((sending) => receiptOf(sending, sending.date.getTime() <= toldSince));
  }

  participants(sidOrUniqueName: string): readonly Participant[] {
    return this.room(sidOrUniqueName).members();
  }

  /** The one conversation this phone and this number of the company have that is not closed. */
  findOpen(address: string, proxyAddress: string): Conversation | undefined {
    const rooms = [...this.rooms.values()].filter(({ conversation }) => conversation.state !== 'closed');
    return rooms.find((room) => room.has({ address, proxyAddress }))?.conversation;
  }

  /** What arrived so far at a phone number, WhatsApp address or chat identity, oldest first. */
  received(address: string): readonly ReceivedMessage[] {
    return this.inboxes.received(address);
  }

  private addParticipant(
    room: Room,
    who: Pick<Participant, 'identity' | 'binding'>,
    firesWebhooks: boolean,
  ): Participant {
    const participant: Participant = {
      ...who,
      sid: newSid('MB'),
      conversationSid: room.conversation.sid,
      attributes: '{}',
      roleSid: this.roleSid,
      dateCreated: this.world.clock.now(),
    };
    room.participants.set(participant.sid, participant);
    this.record('participant.added', {
      conversationSid: participant.conversationSid,
      participantSid: participant.sid,
      identity: who.identity,
      address: who.binding?.address ?? null,
    });
    if (firesWebhooks) this.sender.send(participantAdded(this.sids, participant));
    return participant;
  }

  private participant(conversationSid: string, participantSid: string): Participant {
    const participant = this.room(conversationSid).participants.get(participantSid);
    if (!participant) throw notFound(`/Conversations/${conversationSid}/Participants/${participantSid}`);
    return participant;
  }

  private openRoom(sidOrUniqueName: string): Room {
    const room = this.room(sidOrUniqueName);
    refuseClosed(room.conversation);
    return room;
  }

  private room(sidOrUniqueName: string): Room {
    const room = this.find(sidOrUniqueName);
    if (!room) throw notFound(`/Conversations/${sidOrUniqueName}`);
    return room;
  }

  private find(sidOrUniqueName: string): Room | undefined {
    const all = [...this.rooms.values()];
    return (
      this.rooms.get(sidOrUniqueName) ??
      all.find(({ conversation }) => conversation.uniqueName === sidOrUniqueName)
    );
  }

  private record(what: string, details: Record<string, unknown>): void {
    this.world.journal.record('conversations', what, details);
  }
}
