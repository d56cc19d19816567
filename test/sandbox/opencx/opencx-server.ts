import type { AddressInfo } from 'node:net';
import { Clock } from '../../../sandbox/kernel/clock';
import { Journal } from '../../../sandbox/kernel/journal';
import { createOpenCxApp } from '../../../sandbox/opencx/app';
import { OpenCx } from '../../../sandbox/opencx/opencx';
import type { WebhookEvent } from '../../../sandbox/opencx/webhooks/webhook-events';

/** An answer as the tests read it; `body` is undefined when it has none. */
export interface Reply {
  status: number;
  headers: Headers;
  body: unknown;
}

/** A simulated OpenCX on a port of its own, and a client that has its key. */
export class OpenCxServer {
  private constructor(
    readonly openCx: OpenCx,
    private readonly world: { clock: Clock; journal: Journal },
    readonly url: string,
    /** The webhooks that were sent, and where to. */
    readonly webhooks: readonly { url: string; body: WebhookEvent }[],
    private readonly stop: () => void,
  ) {}

  static async start(): Promise<OpenCxServer> {
    const clock = new Clock();
    const journal = new Journal(() => clock.now());
    const webhooks: { url: string; body: WebhookEvent }[] = [];
    const openCx = new OpenCx(
      { clock, journal },
      {
        postJson: (url, body) => {
          webhooks.push({ url, body: body as WebhookEvent });
          return Promise.resolve({ status: 200, body: '', milliseconds: 1 });
        },
      },
    );
    const server = createOpenCxApp(openCx).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    return new OpenCxServer(openCx, { clock, journal }, `http://127.0.0.1:${port}`, webhooks, () => {
      clock.stop();
      server.close();
      server.closeAllConnections();
    });
  }

  get clock(): Clock {
    return this.world.clock;
  }

  get journal(): Journal {
    return this.world.journal;
  }

  close(): void {
    this.stop();
  }

  raw(
    method: string,
    path: string,
    body?: unknown,
    authorization = `Bearer ${this.openCx.apiKey}`,
  ): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  async call(method: string, path: string, body?: unknown, authorization?: string): Promise<Reply> {
    const response = await this.raw(method, path, body, authorization);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  async newSession(body: unknown = {}): Promise<string> {
    const { body: answer } = await this.call('POST', '/chat/sessions', body);
    return (answer as { id: string }).id;
  }

  /** The customer writes. */
  say(id: string, text: string, more: Record<string, unknown> = {}): Promise<Reply> {
    return this.call('POST', `/chat/sessions/${id}/send`, {
      sender: 'contact',
      message: { type: 'text', text },
      ...more,
    });
  }

  /** A human agent takes the session over. */
  takeOver(id: string, text = 'I have it'): Promise<Reply> {
    return this.call('POST', `/chat/sessions/${id}/send`, {
      sender: 'agent',
      agent: { id: 7, name: 'Rosa' },
      message: { type: 'text', text },
      should_take_over_session_from_ai: true,
    });
  }

  /** How often the journal has `what`. */
  count(what: string): number {
    return this.journal.entries.filter((entry) => entry.what === what).length;
  }
}
