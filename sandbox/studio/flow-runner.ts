import type { Conversations } from '../conversations/conversations';
import type { Message } from '../conversations/model';
import type { SignedWebhookCaller } from '../edge/webhook-caller';
import type { Interactions } from '../interactions/interactions';
import type { World } from '../kernel/service';
import { Execution, type RunWidget } from './execution';
import type { FlowState } from './flow-definition';
import { FlowLine } from './flow-line';
import type { Studio } from './studio';
import { callWidgets } from './widgets/call-widgets';
import { runFunction } from './widgets/run-function';
import { sendConversationToFlex } from './widgets/send-to-flex';
import { sendMessage } from './widgets/send-message';
import { AwaitedReplies, sendAndWait } from './widgets/send-and-wait';
import { setVariables } from './widgets/set-variables';
import { split } from './widgets/split';
import type { PhoneNumbers } from '../voice/phone-number';

/** Runs Studio flows, as far as those of the documentation need it. */
export class FlowRunner {
  /** By the address whose messages start them: SIDs of flows. */
  private readonly flows = new Map<string, string>();
  /** Of calls, by their SIDs. */
  private readonly lines = new Map<string, FlowLine>();
  /** What goes wrong with a widget: it says it failed, having done nothing or all the same. Undefined: nothing. */
  trouble: ((widget: FlowState) => 'does nothing' | 'does it' | undefined) | undefined;
  private readonly replies = new AwaitedReplies();
  private readonly running = new Set<string>();
  private readonly forConversations: Readonly<Record<string, RunWidget>>;

  constructor(
    private readonly world: World & { webhooks: SignedWebhookCaller },
    private readonly conversations: Conversations,
    interactions: Interactions,
    private readonly studio: Studio,
    private readonly numbers: PhoneNumbers,
  ) {
    const send = sendMessage(conversations);
    this.forConversations = {
      'run-function': runFunction(world.webhooks),
      'send-message': this.mayFail('failed', send),
      'send-and-wait-for-reply': this.mayFail(
        'deliveryFailure',
        sendAndWait(send, this.replies, world.clock),
      ),
      'split-based-on': split,
      'set-variables': setVariables,
      'send-to-flex': this.mayFail('callFailure', sendConversationToFlex(conversations, interactions)),
    };
  }

  private mayFail(event: string, run: RunWidget): RunWidget {
    return async (widget, execution) => {
      const trouble = this.trouble?.(widget);
      if (trouble === 'does nothing') return { event };
      const result = await run(widget, execution);
      return trouble ? { event } : result;
    };
  }

  /**
   * Publishes a flow and makes it answer a number of the company.
   * @param json the definition as Studio exports it
   * @throws Error that names what Studio would refuse
   */
  publish(address: string, json: string): void {
    this.flows.set(address, this.studio.publish(json).sid);
  }

  /**
   * What Twilio does with a message to a number whose conversations belong to a flow: the customer's first opens a
   * conversation, and every one starts the flow, unless a run for this conversation is under way: then nobody hears it, or the
   * widget that waits for it.
   * That it still does after Send to Flex is not documented: the stricter choice.
   */
  message({ from, to, body }: { from: string; to: string; body: string }): Message {
    const conversationSid = this.conversations.findOpen(from, to)?.sid ?? this.open(from, to);
    const sender = this.conversations
      .participants(conversationSid)
      .find(({ binding }) => binding?.address === from);
    if (!sender) throw new Error(`${from} is not in ${conversationSid}`);
    const message = this.conversations.say({ conversationSid, participantSid: sender.sid, body });
    if (this.replies.give(message)) return message;
    if (this.running.has(conversationSid)) {
      this.world.journal.record('studio', 'message.unheard', { subject: conversationSid });
    } else {
      this.start(message, to);
    }
    return message;
  }

  /**
   * Publishes a flow and makes it answer the calls to a number of the company.
   * @throws Error that names what Studio would refuse
   */
  publishForCalls(number: string, json: string): void {
    const { sid, webhookUrl } = this.studio.publish(json);
    this.numbers.set(number, { voiceUrl: webhookUrl });
    this.world.webhooks.ofTwilio.set(webhookUrl, async (fields) => {
      const body = await this.lineOf(sid, webhookUrl, fields);
      return { status: 200, contentType: 'text/xml', body, milliseconds: 0 };
    });
  }

  /** What a flow wants on the line of a call; a call it does not know yet starts it. */
  private lineOf(flowSid: string, url: string, fields: Record<string, string>): Promise<string> {
    const { CallSid = '', From = '', To = '', AccountSid = '' } = fields;
    const known = this.lines.get(CallSid);
    if (known) return known.asked(fields);
    const line = new FlowLine(url);
    this.lines.set(CallSid, line);
    const answer = line.asked(fields);
    const { webhooks, journal } = this.world;
    const context = {
      trigger: { call: { CallSid, From, To, AccountSid } },
      contact: { channel: { address: From } },
      flow: { flow_sid: flowSid, channel: { address: To } },
    };
    const widgets = {
      'run-function': runFunction(webhooks),
      'split-based-on': split,
      'set-variables': setVariables,
      ...callWidgets(line),
    };
    const execution = new Execution(this.studio.runnable(flowSid), CallSid, context, widgets, journal);
    void this.finished(execution.run('incomingCall')).finally(() => line.end());
    return answer;
  }

  private open(from: string, to: string): string {
    const binding = { type: 'sms', address: from, proxyAddress: to } as const;
    const { sid } = this.conversations.create({ friendlyName: from }, binding);
    this.conversations.addSmsParticipant(sid, binding);
    return sid;
  }

  private start(message: Message, to: string): void {
    const sid = this.flows.get(to);
    if (sid === undefined) throw new Error(`No flow is published for ${to}`);
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
    const execution = new Execution(
      this.studio.runnable(sid),
      ...([conversationSid, context, forConversations, world.journal] as const),
    );
    this.running.add(conversationSid);
    const run = this.finished(execution.run('incomingConversationMessage')).finally(() =>
      this.running.delete(conversationSid),
    );
    void world.webhooks.follow(run);
  }

  private finished(run: Promise<void>): Promise<void> {
    return run.catch((error: unknown) =>
      this.world.journal.record('studio', 'execution.failed', { error: String(error) }),
    );
  }
}
