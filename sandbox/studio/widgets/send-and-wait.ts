import type { Message } from '../../conversations/model';
import type { Clock } from '../../kernel/clock';
import type { RunWidget } from '../execution';

/** Seconds, unless the widget says otherwise. */
const USUAL_TIMEOUT = '3600';

/** The executions that wait for what a customer writes next, by conversation. */
export class AwaitedReplies {
  private readonly waiting = new Map<string, (message: Message) => void>();

  /** Gives a message to the execution that waits for it. @returns whether one does */
  give(message: Message): boolean {
    const take = this.waiting.get(message.conversationSid);
    take?.(message);
    return take !== undefined;
  }

  /** @returns the next message; undefined after the seconds */
  async next(conversationSid: string, seconds: number, clock: Clock): Promise<Message | undefined> {
    const reply = new Promise<Message | undefined>((resolve) => {
      const alarm = clock.after(seconds * 1_000, () => resolve(undefined));
      this.waiting.set(conversationSid, (message) => {
        alarm.cancel();
        resolve(message);
      });
    });
    return reply.finally(() => this.waiting.delete(conversationSid));
  }
}

/** The Send & Wait For Reply widget: sends as Send Message does, then waits for the customer's next message. */
export function sendAndWait(send: RunWidget, replies: AwaitedReplies, clock: Clock): RunWidget {
  return async (widget, execution) => {
    const { event } = await send(widget, execution);
    if (event !== 'sent') return { event: 'deliveryFailure' };
    const seconds = Number(execution.text(widget, 'timeout') || USUAL_TIMEOUT);
    const reply = await replies.next(execution.subject, seconds, clock);
    if (!reply) return { event: 'timeout' };
    const { sid: MessageSid, author: From, body: Body } = reply;
    return { event: 'incomingMessage', output: { inbound: { MessageSid, From, Body } } };
  };
}
