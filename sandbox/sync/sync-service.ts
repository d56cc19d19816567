import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { deliverThrough, type Tampering } from '../kernel/tampering';
import type { SyncDocument } from './document';
import { DocumentStore } from './document-store';
import type { ServiceProperties } from './service-resource';
import { documentEvent, type DocumentEventType, type SyncEvent } from './webhook-event';

/** Not documented for Sync: that of Conversations' webhooks, the shortest Twilio documents. */
const timeoutMilliseconds = 5000;

/** One Sync service: its documents, and the webhook it calls for their REST writes. */
export class SyncService implements ServiceProperties {
  readonly sid = newSid('IS');
  readonly uniqueName: string | null;
  friendlyName: string;
  webhooksFromRestEnabled: boolean;
  webhookUrl: string | null = null;
  readonly documents: DocumentStore;

  /** @param tamper asked once for every event that is about to be sent */
  constructor(
    private readonly world: World,
    properties: Pick<ServiceProperties, 'uniqueName' | 'friendlyName' | 'webhooksFromRestEnabled'>,
    private readonly tamper: (event: SyncEvent) => Tampering,
  ) {
    this.uniqueName = properties.uniqueName;
    this.friendlyName = properties.friendlyName;
    this.webhooksFromRestEnabled = properties.webhooksFromRestEnabled;
    this.documents = new DocumentStore(world);
  }

  /**
   * Starts the webhook for a REST write that has succeeded, and returns at once.
   * That the writer does not wait, and that nothing is tried again, is not documented: stricter choice.
   */
  tell(eventType: DocumentEventType, document: SyncDocument): void {
    const { webhookUrl } = this;
    if (webhookUrl === null || !this.webhooksFromRestEnabled) return;
    const { accountSid } = this.world.account;
    const event = documentEvent(eventType, { accountSid, serviceSid: this.sid }, document);
    deliverThrough(this.tamper(event), this.world.clock, () => {
      // Not awaited: a webhook call never rejects, and who wrote the document does not wait for it.
      void this.call(webhookUrl, event);
    });
  }

  private async call(url: string, event: SyncEvent): Promise<void> {
    const { status } = await this.world.webhooks.post(url, event, timeoutMilliseconds);
    this.world.journal.record('sync', 'webhook.answered', {
      eventType: event.EventType,
      uniqueName: event.DocumentUniqueName ?? null,
      revision: event.DocumentRevision,
      status,
    });
  }
}
