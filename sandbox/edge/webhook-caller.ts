import { setTimeout } from 'node:timers/promises';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { askServer, type ServerRequest } from '../cloud/ask-server';
import type { Account } from '../kernel/account';
import type { Clock } from '../kernel/clock';
import type { WebhookAnswer, WebhookCaller } from '../kernel/webhooks';
import type { JsonCaller } from '../opencx/webhooks/json-caller';

const USER_AGENT = 'TwilioProxy/1.1';

type WebhookRequest = Omit<ServerRequest, 'signal'>;

/** Milliseconds after which it is asked again who is busy: who only looks about may have been busy before. */
const LOOK_AGAIN = 20;

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
  /** Whether what runs behind an address now only waits for something to happen; nobody waits for that to end. */
  onlyLooksAbout: (url: string) => boolean = () => false;
  private readonly underWay = new Map<Promise<unknown>, string>();

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
      'user-agent': USER_AGENT,
    };
    const request = { method: 'POST', headers, body: new URLSearchParams(parameters).toString() };
    return this.call(url, request, timeoutMilliseconds).then((answer) => this.judged(url, answer));
  }

  /** As Twilio asks by GET: the parameters are in the query, which is signed with the address. */
  get(
    address: string,
    parameters: Record<string, string>,
    timeoutMilliseconds: number,
  ): Promise<WebhookAnswer> {
    const url = new URL(address);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const headers = {
      'x-twilio-signature': getExpectedTwilioSignature(this.account.authToken, url.href, {}),
      'user-agent': USER_AGENT,
    };
    const request = { method: 'GET', headers };
    return this.call(url.href, request, timeoutMilliseconds).then((answer) => this.judged(address, answer));
  }

  /** A webhook is refused before it is sent, as a busy deployment would. @returns the answer */
  refused(url: string, answer: WebhookAnswer): WebhookAnswer {
    return this.judged(url, answer);
  }

  postJson(url: string, body: unknown, timeoutMilliseconds: number): Promise<WebhookAnswer> {
    const headers = { 'content-type': 'application/json' };
    return this.call(url, { method: 'POST', headers, body: JSON.stringify(body) }, timeoutMilliseconds);
  }

  /** Whether a webhook waits for its answer or something else that was followed is under way. */
  get isBusy(): boolean {
    return this.busy().length > 0;
  }

  /**
   * Resolves when no webhook waits for its answer and nothing else that was followed is under way.
   * @param counts which addresses are waited for
   */
  async quiet(counts: (url: string) => boolean = () => true): Promise<void> {
    for (let busy = this.busy(counts); busy.length > 0; busy = this.busy(counts))
      await Promise.race([Promise.allSettled(busy), setTimeout(LOOK_AGAIN)]);
  }

  /** Lets `quiet` wait for this work too. @param url what it is behind, if that is an address */
  follow<T>(work: Promise<T>, url = ''): Promise<T> {
    const settled = (): boolean => this.underWay.delete(work);
    this.underWay.set(work, url);
    work.then(settled, settled);
    return work;
  }

  private judged(url: string, answer: WebhookAnswer): WebhookAnswer {
    if (answer.status === 0 || answer.status >= 400) this.onFailure?.(url, answer.status);
    return answer;
  }

  private call(url: string, request: WebhookRequest, timeoutMilliseconds: number): Promise<WebhookAnswer> {
    this.open += 1;
    const answer = answerOf(this.reachable(url), request, this.clock, timeoutMilliseconds);
    return this.follow(
      answer.finally(() => (this.open -= 1)),
      url,
    );
  }

  private busy(counts: (url: string) => boolean = () => true): Promise<unknown>[] {
    const isBusy = (url: string): boolean => !this.onlyLooksAbout(url) && counts(url);
    return [...this.underWay].filter(([, url]) => isBusy(url)).map(([work]) => work);
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
  request: WebhookRequest,
  clock: Clock,
  timeoutMilliseconds: number,
): Promise<WebhookAnswer> {
  const begun = clock.now().getTime();
  const milliseconds = (): number => clock.now().getTime() - begun;
  const patience = new AbortController();
  const alarm = clock.after(timeoutMilliseconds, () => patience.abort());
  try {
    const { status, headers, body } = await askServer(url, { ...request, signal: patience.signal });
    return { status, body, contentType: headers['content-type'] ?? '', milliseconds: milliseconds() };
  } catch {
    return { status: 0, body: '', milliseconds: milliseconds() };
  } finally {
    alarm.cancel();
  }
}
