import type { World } from '../../kernel/service';
import { deliverThrough, type Tampering } from '../../kernel/tampering';
import type { JsonCaller } from './json-caller';
import type { SessionNews, WebhookEvent, WebhookName } from './webhook-events';

/** How long OpenCX waits for an answer is not documented. */
const TIMEOUT_MILLISECONDS = 10_000;

/** How OpenCX's webhooks are sent at the moment. */
export interface WebhookSettings {
  readonly organizationId: string;
  /** Undefined: nothing is sent. */
  readonly webhookUrl: string | undefined;
  /** Which events the company has registered it for. */
  readonly webhookEvents: readonly WebhookName[];
  /** What the `data` of a handoff is. */
  readonly webhookData: 'array' | 'object';
  /** Asked for every event that is about to be sent: what the network does to it. */
  readonly tamperWebhook: ((event: WebhookEvent) => Tampering) | undefined;
}

/**
 * OpenCX's webhooks: plain JSON. OpenCX: no signature, no retries and no order are documented, so there are none.
 */
export class WebhookSender {
  constructor(
    private readonly world: Pick<World, 'clock' | 'journal'>,
    private readonly caller: JsonCaller,
    private readonly settings: WebhookSettings,
  ) {}

  /** Starts to tell it, and returns at once. */
  send({ event, session, details }: SessionNews): void {
    const { webhookUrl: url, webhookEvents, webhookData, organizationId, tamperWebhook } = this.settings;
    if (url === undefined || !webhookEvents.includes(event)) return;
    const timestamp = this.world.clock.now().toISOString();
    const data = { conversation_id: session.id, timestamp, ...details };
    // OpenCX: the only page that shows the whole event has an array here.
    const asArray = event === 'conversation.handoff_to_human' && webhookData === 'array';
    const webhook = { event, organization_id: organizationId, data: asArray ? [data] : data };
    deliverThrough(tamperWebhook?.(webhook) ?? 'deliver', this.world.clock, () => {
      // Not awaited: a call never rejects, and the conversation goes on meanwhile.
      void this.call(url, webhook, session.id);
    });
  }

  private async call(url: string, webhook: WebhookEvent, sessionId: string): Promise<void> {
    const { status } = await this.caller.postJson(url, webhook, TIMEOUT_MILLISECONDS);
    this.world.journal.record('opencx', 'webhook.answered', { event: webhook.event, sessionId, status });
  }
}
