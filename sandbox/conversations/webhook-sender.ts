import type { World } from '../kernel/service';
import { deliverThrough, type Tampering } from '../kernel/tampering';
import type { UndocumentedConversations } from './undocumented';
import { unconfigured } from './webhook-configuration';
import type { WebhookConfiguration } from './webhook-configuration';
import type { WebhookEvent } from './webhook-events';

const timeoutMilliseconds = 5000;
/** Twilio: retried after a timeout (0: no answer), 429, 503 and 504, not after other failures such as 500. */
const retriedStatuses = [0, 429, 503, 504];

/** The post-action webhooks of a Conversations service. */
export class WebhookSender {
  configuration: WebhookConfiguration = unconfigured;

  /** @param tamper asked once for every event that is about to be sent */
  constructor(
    private readonly world: World,
    private readonly undocumented: Readonly<UndocumentedConversations>,
    private readonly tamper: (event: WebhookEvent) => Tampering,
  ) {}

  /**
   * Starts the calls for an event when its type is in the filters, and returns at once.
   * Twilio: the writer never waits, and nothing is promised about the order in which events arrive.
   */
  send(event: WebhookEvent): void {
    const { postWebhookUrl: url, filters } = this.configuration;
    if (url === null || !filters?.includes(event.EventType ?? '')) return;
    deliverThrough(this.tamper(event), this.world.clock, () => this.start(url, event));
  }

  private start(url: string, event: WebhookEvent): void {
    // Not awaited: a webhook call never rejects, and who wrote the message does not wait for it.
    void this.call(url, event);
  }

  private async call(url: string, event: WebhookEvent): Promise<void> {
    const retries = this.undocumented.retryCountIsHonoured ? this.configuration.postWebhookRetryCount : 0;
    for (let retryCount = 0; retryCount <= retries; retryCount += 1) {
      const parameters = { ...event, RetryCount: String(retryCount) };
      const { status } = await this.world.webhooks.post(url, parameters, timeoutMilliseconds);
      this.world.journal.record('conversations', 'webhook.answered', {
        eventType: event.EventType,
        status,
        messageSid: event.MessageSid ?? null,
        retryCount,
      });
      if (!retriedStatuses.includes(status)) return;
    }
  }
}
