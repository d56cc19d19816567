import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { Account } from '../kernel/account';
import type { Clock } from '../kernel/clock';
import type { WebhookAnswer, WebhookCaller } from '../kernel/webhooks';
import type { JsonCaller } from '../opencx/webhooks/json-caller';

/**
 * Calls webhooks over HTTP: Twilio's as forms and signed as Twilio signs, OpenCX's as plain JSON. Addresses of the
 * deployment's domain lead to the edge.
 */
export class SignedWebhookCaller implements WebhookCaller, JsonCaller {
  /** Where the deployment's domain is reached; set once the edge listens. */
  edge: { domainName: string; port: number } | undefined;
  /** Told every webhook of Twilio's that got no answer (0), or one that says it failed. */
  onFailure: ((url: string, status: number) => void) | undefined;
  /** Calls that wait for their answer now. */
  open = 0;
  /** Twilio's own addresses, by address: of other products of it, which may take longer than a company's server. */
  readonly ofTwilio = new Map<string, (parameters: Record<string, string>) => Promise<WebhookAnswer>>();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly account: Account,
    private readonly clock: Clock,
  ) {}

  post(url: string, parameters: Record<string, string>, timeoutMilliseconds: number): Promise<WebhookAnswer> {
    const receive = this.ofTwilio.get(url);
    if (receive) return receive(parameters);
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': getExpectedTwilioSignature(this.account.authToken, url, parameters),
      'user-agent': 'TwilioProxy/1.1',
    };
    const answer = this.call(url, { headers, body: new URLSearchParams(parameters) }, timeoutMilliseconds);
    return answer.then((got) => {
      if (got.status === 0 || got.status >= 400) this.onFailure?.(url, got.status);
      return got;
    });
  }

  postJson(url: string, body: unknown, timeoutMilliseconds: number): Promise<WebhookAnswer> {
    const headers = { 'content-type': 'application/json' };
    return this.call(url, { headers, body: JSON.stringify(body) }, timeoutMilliseconds);
  }

  /** Whether a webhook waits for its answer or something else that was followed is under way. */
  get isBusy(): boolean {
    return this.underWay.size > 0;
  }

  /** Resolves when no webhook waits for its answer and nothing else that was followed is under way. */
  async quiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }

  /** Lets `quiet` wait for this work too. */
  follow<T>(work: Promise<T>): Promise<T> {
    const settled = (): boolean => this.underWay.delete(work);
    this.underWay.add(work);
    work.then(settled, settled);
    return work;
  }

  private call(
    url: string,
    request: Pick<RequestInit, 'headers' | 'body'>,
    timeoutMilliseconds: number,
  ): Promise<WebhookAnswer> {
    this.open += 1;
    const answer = answerOf(this.reachable(url), request, this.clock, timeoutMilliseconds);
    return this.follow(answer.finally(() => (this.open -= 1)));
  }

  private reachable(url: string): string {
    const ours = this.edge && `https://${this.edge.domainName}`;
    return ours && this.edge && url.startsWith(ours)
      ? url.replace(ours, `http://127.0.0.1:${this.edge.port}`)
      : url;
  }
}

async function answerOf(
  url: string,
  request: Pick<RequestInit, 'headers' | 'body'>,
  clock: Clock,
  timeoutMilliseconds: number,
): Promise<WebhookAnswer> {
  const begun = clock.now().getTime();
  const milliseconds = (): number => clock.now().getTime() - begun;
  const patience = new AbortController();
  const alarm = clock.after(timeoutMilliseconds, () => patience.abort());
  try {
    const answer = await fetch(url, {
      ...request,
      method: 'POST',
      signal: patience.signal,
    });
    return {
      status: answer.status,
      body: await answer.text(),
      contentType: answer.headers.get('content-type') ?? '',
      milliseconds: milliseconds(),
    };
  } catch {
    return { status: 0, body: '', milliseconds: milliseconds() };
  } finally {
    alarm.cancel();
  }
}
