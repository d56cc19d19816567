import type { TwilioExchange } from '../../sandbox/cloud/exchange';
import { Invocations } from '../../sandbox/cloud/invocations';
import { Journal } from '../../sandbox/kernel/journal';
import { Faults } from '../../sandbox/faults/faults';
import { listen, type Listening } from '../../sandbox/cloud/listen';
import { HOST_HEADER } from '../../sandbox/cloud/living-only';
import { twilioCloud } from '../../sandbox/cloud/twilio-cloud';
import { newAccount } from '../../sandbox/kernel/account';
import { Clock } from '../../sandbox/kernel/clock';
import { Serverless } from '../../sandbox/serverless/serverless';

/** An account nothing is deployed to: Twilio's Serverless API on loopback, without the rest of the sandbox. */
export class ServerlessCloud {
  readonly account = newAccount();
  readonly clock = new Clock();
  readonly serverless = new Serverless(this);
  /** Every call with its answer. */
  readonly exchanges: TwilioExchange[] = [];

  private constructor(private listening?: Listening) {}

  static async start(): Promise<ServerlessCloud> {
    const cloud = new ServerlessCloud();
    cloud.listening = await listen(
      twilioCloud(
        cloud.account,
        [cloud.serverless, cloud.serverless.uploads],
        new Invocations(cloud.clock),
        new Faults({ clock: cloud.clock, journal: new Journal(() => cloud.clock.now()) }),
        () => (exchange) => void cloud.exchanges.push(exchange),
      ),
    );
    return cloud;
  }

  get twilioPort(): number {
    return this.listening?.port ?? 0;
  }

  async stop(): Promise<void> {
    this.clock.stop();
    await this.listening?.close();
  }

  /** Uploads a file as Twilio's toolkit does; answers status and JSON. */
  async upload(
    path: string,
    form: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const { Content: content, ...fields } = form;
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    if (content !== undefined) body.set('Content', new Blob([content]), 'file.js');
    const { accountSid, authToken } = this.account;
    const answer = await fetch(`http://127.0.0.1:${this.twilioPort}${path}`, {
      method: 'POST',
      headers: {
        [HOST_HEADER]: this.serverless.uploads.host,
        authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }
}
