import type { WebhookAnswer } from '../../kernel/webhooks';

/** What OpenCX's webhooks need of the network. */
export interface JsonCaller {
  /** Posts JSON. Never rejects; status 0 means no answer in time. */
  postJson(url: string, body: unknown, timeoutMilliseconds: number): Promise<WebhookAnswer>;
}
