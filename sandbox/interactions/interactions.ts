import type { Router } from 'express';
import { studioAddress } from '../conversations/address-routes';
import type { Conversations } from '../conversations/conversations';
import type { BindingType, MessageMedia, MessagingBinding } from '../conversations/model';
import { refuseClosed } from '../conversations/participant-rules';
import type { CloudService, World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { TwilioError, notFound } from '../kernel/twilio-error';
import { Agents } from './agents';
import { InteractionChannel } from './channel';
import { ChannelClosing } from './channel-closing';
import type { ChannelChange } from './channel-closing';
import type { ChannelRequest } from './channel-parameter';
import { ChannelDirectory } from './channel-directory';
import { createInvite } from './invites';
import type { ChannelParticipant, ChannelType, Invite } from './model';
import { Parking } from './parking';
import { SlowSetUp } from './slow-set-up';
import { interactionsRoutes } from './routes';
import type { InviteRequest } from './routing-parameter';
import { customerTaskAttributes, withConversationId } from './task-attributes';
import type { Customer } from './task-attributes';
import type { TaskRouterPort } from './task-router-port';
import { Transfers } from './transfers';

/** A number of the company whose messages Flex turns into tasks. */
export interface FlexAddress {
  address: string;
  type: BindingType;
  /** The tasks; their attributes are written beside, and over, what Flex writes. */
  task: InviteRequest;
}

/** A message from a customer's phone to a number of the company. */
export interface InboundMessage {
  from: string;
  to: string;
  body: string | null;
  media?: readonly MessageMedia[];
}

/** Where an inbound message ended up; the task is the newest of its channel. */
export interface InboundResult {
  conversationSid: string;
  interactionSid: string;
  channelSid: string;
  taskSid: string;
  messageSid: string;
}

/** Flex's Interactions API, and the part of Flex that turns inbound messages into tasks. */
export class Interactions implements CloudService {
  readonly host = 'flex-api.twilio.com';
  readonly routes: Router;
  readonly workspaceSid: string;
  readonly accountSid: string;
  readonly conversationsServiceSid: string;
  readonly agents: Agents;
  readonly parking: Parking;
  readonly transfers: Transfers;
  readonly slowSetUp: SlowSetUp;
  uiVersion: string | null = null;
  /** Whether a routing may name a timeout; what it may be is not documented. */
  takesTimeouts = true;
  /** What Flex writes into a new interaction's task beside the SIDs it documents: nothing is promised. */
  writesMore: Readonly<Record<string, unknown>> = {};
  private readonly channels: ChannelDirectory;
  private readonly addresses = new Map<string, FlexAddress>();
  private readonly closing: ChannelClosing;

  constructor(
    private readonly world: World,
    private readonly taskRouter: TaskRouterPort,
    private readonly conversations: Conversations,
  ) {
    this.workspaceSid = taskRouter.workspaceSid;
    this.accountSid = world.account.accountSid;
    this.conversationsServiceSid = conversations.serviceSid;
    this.channels = new ChannelDirectory(world.clock);
    this.agents = new Agents(world, taskRouter, conversations);
    this.parking = new Parking(world, taskRouter, this);
    this.transfers = new Transfers(world, taskRouter, this);
    this.slowSetUp = new SlowSetUp(world, taskRouter, this);
    this.closing = new ChannelClosing(world, taskRouter, conversations);
    this.routes = interactionsRoutes(this);
    taskRouter.onAccept(({ taskSid, workerSid }, _task, ended) => {
      const isInFlex = this.channels.ofTask(taskSid) !== undefined;
      if (isInFlex) this.agents.setUp(workerSid, ended);
      return isInFlex;
    });
    taskRouter.onReservationAccepted((reservation) => {
      this.transfers.accepted(reservation.taskSid);
      const channel = this.channels.ofTask(reservation.taskSid);
      if (channel) this.agents.accept(channel, reservation);
    });
    taskRouter.onTaskEnded((task) => this.removeAgent(task.sid));
  }

  /** Makes Flex listen to a number of the company. */
  addAddress(address: FlexAddress): void {
    this.addresses.set(address.address, address);
    this.conversations.addresses.push(studioAddress(address.type, address.address, newSid('FW')));
  }

  /**
   * What Flex does with a message to one of its addresses: the first of a customer opens conversation, interaction and
   * task, every other one goes into the conversation that is still open, even when no task is left.
   */
  inboundSms({ from, to, body, media = [] }: InboundMessage): InboundResult {
    const conversation = this.conversations.findOpen(from, to);
    const channel = conversation ? this.channelOf(conversation.sid) : this.openForPhone(from, to);
    const { conversationSid } = channel;
    const sender = this.conversations
      .participants(conversationSid)
      .find(({ binding }) => binding?.address === from && binding.proxyAddress === to);
    if (!sender) throw notFound(`/Conversations/${conversationSid}/Participants`);
    const message = this.conversations.say({ conversationSid, participantSid: sender.sid, body, media });
    return this.resultOf(channel, message.sid);
  }

  /** What Flex does about a message of the channel's customer, and where it ended up. */
  resultOf(channel: InteractionChannel, messageSid: string): InboundResult {
    this.parking.customerWrote(channel);
    const { conversationSid, interactionSid, sid: channelSid } = channel;
    const invite = channel.invites.at(-1);
    if (!invite) throw notFound(`/Channels/${channelSid}/Invites`);
    return { conversationSid, interactionSid, channelSid, taskSid: invite.taskSid, messageSid };
  }

  /** Opens an interaction on a conversation the customer is in, with a task for it. Errors are TaskRouter's. */
  openInteraction(given: {
    conversationSid: string;
    channelType: ChannelType;
    customer: Customer;
    request: InviteRequest;
  }): InteractionChannel {
    const channel = new InteractionChannel(given.channelType, given.conversationSid);
    this.channels.add(channel);
    const attributes = { ...customerTaskAttributes(channel, given.customer), ...given.request.attributes };
    this.invite(channel, { ...given.request, attributes });
    return channel;
  }

  /**
   * An interaction as the REST API makes it. Twilio: with `customer`, the customer must be in the conversation. What is
   * answered when that is not so, or when the conversation has an interaction already, is not documented: stricter
   * choice, 400/20001. A closed conversation takes none (50377).
   */
  createInteraction(
    { type, initiatedBy, conversationSid: given }: ChannelRequest,
    routing: InviteRequest,
  ): InteractionChannel {
    const { sid: conversationSid } =
      given === undefined ? this.conversations.create() : this.conversations.conversation(given);
    refuseClosed(this.conversations.conversation(conversationSid));
    const hasCustomer = this.conversations.participants(conversationSid).length > 0;
    if (initiatedBy === 'customer' && !hasCustomer)
      throw new TwilioError(400, 20001, `The customer is not in ${conversationSid}`);
    if (['setup', 'active', 'transfer'].includes(this.channels.ofConversation(conversationSid)?.status ?? ''))
      throw new TwilioError(400, 20001, `${conversationSid} has an interaction already`);
    const channel = new InteractionChannel(type, conversationSid, hasCustomer);
    const attributes = { ...withConversationId(routing.attributes, channel), ...this.writesMore };
    const request = { ...routing, attributes };
    if (!this.slowSetUp.takes(channel, request)) this.invite(channel, request);
    this.channels.add(channel);
    return channel;
  }

  /** The conversation's channel; 404/20404 when the conversation has no interaction. */
  channelOf(conversationSid: string): InteractionChannel {
    const channel = this.channels.ofConversation(conversationSid);
    if (!channel) throw notFound(`/Conversations/${conversationSid}`);
    return channel;
  }

  participantsOf(channelSid: string): readonly ChannelParticipant[] {
    return [...this.channels.withSid(channelSid).participants.values()];
  }

  /** What a rep does in Flex with "leave": only the rep's own task ends. 404/20404 when the rep is not in the room. */
  leave(reservationSid: string): void {
    const participant = this.channels.agent(reservationSid);
    if (!participant) throw notFound(`/Reservations/${reservationSid}`);
    this.updateParticipant(participant, 'closed');
  }

  /** What a rep does in Flex with "end chat": the conversation is closed, the tasks go to wrap-up. */
  endConversation(channelSid: string): void {
    this.closeChannel(this.channels.withSid(channelSid), { status: 'closed', completesTasks: false });
  }

  channelOfInteraction(interactionSid: string): InteractionChannel {
    return this.channels.ofInteraction(interactionSid);
  }

  /** Refused with 400/50377 when the conversation is closed; that Twilio does so is not documented: stricter choice. */
  invite(channel: InteractionChannel, request: InviteRequest): Invite {
    refuseClosed(this.conversations.conversation(channel.conversationSid));
    this.channels.changed(channel);
    return createInvite(this.world, this.taskRouter, channel, request);
  }

  closeChannel(channel: InteractionChannel, change: ChannelChange): void {
    this.closing.close(channel, change);
  }

  /**
   * Twilio: `closed` completes the agent's task and takes the agent out, the channel stays active; `wrapup` moves the
   * reservation to wrapping. That the agent stays in the room until the task is completed, and that participants of
   * other types are refused, is not documented: stricter choice.
   */
  updateParticipant(participant: ChannelParticipant, status: 'closed' | 'wrapup'): void {
    const { routing } = participant;
    if (!routing) throw new TwilioError(400, 20001, `Participant ${participant.sid} is not an agent`);
    if (status === 'wrapup') {
      this.taskRouter.wrapUp(routing.reservationSid);
      return;
    }
    this.taskRouter.complete(routing.reservationSid);
    this.removeAgent(routing.taskSid);
  }

  private removeAgent(taskSid: string): void {
    const channel = this.channels.ofTask(taskSid);
    if (channel) this.agents.leave(channel, taskSid);
  }

  private openForPhone(from: string, to: string): InteractionChannel {
    const configured = this.addresses.get(to);
    if (!configured) throw new TwilioError(404, 20404, `No Flex address ${to}`);
    const binding: MessagingBinding = { type: configured.type, address: from, proxyAddress: to };
    const { sid: conversationSid } = this.conversations.create({ friendlyName: from }, binding);
    this.conversations.addSmsParticipant(conversationSid, binding);
    return this.openInteraction({
      conversationSid,
      channelType: configured.type,
      customer: { address: from, name: from },
      request: configured.task,
    });
  }
}
