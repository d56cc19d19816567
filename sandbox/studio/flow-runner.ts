import type { Conversations } from '../conversations/conversations';
import type { Message } from '../conversations/model';
import type { SignedWebhookCaller } from '../edge/webhook-caller';
import type { Interactions } from '../interactions/interactions';
import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { Execution, type RunWidget } from './execution';
import { type FlowDefinition, readFlow } from './flow-definition';
import type { TaskRouter } from '../taskrouter/taskrouter';
import { FlowCall } from './flow-call';
import { callWidgets } from './widgets/call-widgets';
import { runFunction } from './widgets/run-function';
import { sendConversationToFlex } from './widgets/send-to-flex';
import { sendMessage } from './widgets/send-message';
import { split } from './widgets/split';

interface PublishedFlow {
  sid: string;
  definition: FlowDefinition;
}

/** Runs Studio flows, as far as those of the documentation need it. */
export class FlowRunner {
  private readonly flows = new Map<string, PublishedFlow>();
  private readonly running = new Set<string>();
  private readonly forConversations: Readonly<Record<string, RunWidget>>;

  constructor(
    private readonly world: World & { webhooks: SignedWebhookCaller },
    private readonly conversations: Conversations,
    interactions: Interactions,
    private readonly taskRouter: TaskRouter,
  ) {
    this.forConversations = {
      'run-function': runFunction(world.webhooks),
      'send-message': sendMessage(conversations),
      'split-based-on': split,
      'send-to-flex': sendConversationToFlex(conversations, interactions),
    };
  }

  /**
   * Publishes a flow and makes it answer a number of the company.
   * @param json the definition as Studio exports it
   * @throws Error that names what Studio would refuse
   */
  publish(address: string, json: string): void {
    this.flows.set(address, { sid: newSid('FW'), definition: readFlow(json) });
  }

  /**
   * What Twilio does with a message to a number whose conversations belong to a flow: the customer's first opens a
   * conversation, and every one starts the flow, unless a run for this conversation is under way: then nobody hears it.
   * That it still does after Send to Flex is not documented: the stricter choice.
   */
  message({ from, to, body }: { from: string; to: string; body: string }): Message {
    const conversationSid = this.conversations.findOpen(from, to)?.sid ?? this.open(from, to);
    const sender = this.conversations
      .participants(conversationSid)
      .find(({ binding }) => binding?.address === from);
    if (!sender) throw new Error(`${from} is not in ${conversationSid}`);
    const message = this.conversations.say({ conversationSid, participantSid: sender.sid, body });
    if (this.running.has(conversationSid)) {
      this.world.journal.record('studio', 'message.unheard', { subject: conversationSid });
    } else {
      this.start(this.flowOf(to), message, to);
    }
    return message;
  }

  /** Somebody calls a number whose calls belong to a flow. */
  dial(from: string, to: string): FlowCall {
    const { sid, definition } = this.flowOf(to);
    const { journal, webhooks, account } = this.world;
    const call = new FlowCall(from, to, journal);
    const trigger = { call: { CallSid: call.sid, From: from, To: to, AccountSid: account.accountSid } };
    const context = {
      trigger,
      contact: { channel: { address: from } },
      flow: { flow_sid: sid, channel: { address: to } },
    };
    const widgets = {
      'run-function': runFunction(webhooks),
      'split-based-on': split,
      ...callWidgets(call, this.taskRouter),
    };
    void new Execution(definition, call.sid, context, widgets, journal)
      .run('incomingCall')
      .catch((error: unknown) => journal.record('studio', 'execution.failed', { error: String(error) }));
    return call;
  }

  private open(from: string, to: string): string {
    const binding = { type: 'sms', address: from, proxyAddress: to } as const;
    const { sid } = this.conversations.create({ friendlyName: from }, binding);
    this.conversations.addSmsParticipant(sid, binding);
    return sid;
  }

  private flowOf(address: string): PublishedFlow {
    const flow = this.flows.get(address);
    if (!flow) throw new Error(`No flow is published for ${address}`);
    return flow;
  }

  private start({ sid, definition }: PublishedFlow, message: Message, to: string): void {
    const { conversationSid, body, author, sid: messageSid, dateCreated } = message;
    const conversation = {
      AccountSid: this.world.account.accountSid,
      InstanceSid: this.conversations.serviceSid,
      ChannelSid: conversationSid,
      ConversationSid: conversationSid,
      MessageSid: messageSid,
      From: author,
      Body: body,
      DateCreated: dateCreated.toISOString(),
    };
    const context = {
      trigger: { conversation },
      contact: { channel: { address: author } },
      flow: { flow_sid: sid, channel: { address: to } },
    };
    const { forConversations, world } = this;
    const execution = new Execution(definition, conversationSid, context, forConversations, world.journal);
    this.running.add(conversationSid);
    const run = execution
      .run('incomingConversationMessage')
      .catch((error: unknown) => world.journal.record('studio', 'execution.failed', { error: String(error) }))
      .finally(() => this.running.delete(conversationSid));
    void world.webhooks.follow(run);
  }
}
