import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { Account } from '../kernel/account';
import type { WebhookAnswer, WebhookCaller } from '../kernel/webhooks';

/** Calls webhooks over HTTP, signed as Twilio signs; addresses of the deployment's domain lead to the edge. */
export class SignedWebhookCaller implements WebhookCaller {
  /** Where the deployment's domain is reached; set once the edge listens. */
  edge: { domainName: string; port: number } | undefined;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly account: Account) {}

  post(url: string, parameters: Record<string, string>, timeoutMilliseconds: number): Promise<WebhookAnswer> {
    const answer = this.call(url, parameters, timeoutMilliseconds);
    this.underWay.add(answer);
    void answer.finally(() => this.underWay.delete(answer));
    return answer;
  }

  /** Resolves when no webhook waits for its answer. */
  async quiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private async call(
    url: string,
    parameters: Record<string, string>,
    timeoutMilliseconds: number,
  ): Promise<WebhookAnswer> {
    const begun = Date.now();
    try {
      const answer = await fetch(this.reachable(url), {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
          'x-twilio-signature': getExpectedTwilioSignature(this.account.authToken, url, parameters),
          'user-agent': 'TwilioProxy/1.1',
        },
        body: new URLSearchParams(parameters),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      return { status: answer.status, body: await answer.text(), milliseconds: Date.now() - begun };
    } catch {
      return { status: 0, body: '', milliseconds: Date.now() - begun };
    }
  }

  private reachable(url: string): string {
    const ours = this.edge && `https://${this.edge.domainName}`;
    return ours && this.edge && url.startsWith(ours)
      ? url.replace(ours, `http://127.0.0.1:${this.edge.port}`)
      : url;
  }
}
