import express from 'express';
import type { ErrorRequestHandler } from 'express';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newAccount } from '../../../sandbox/kernel/account';
import { Clock } from '../../../sandbox/kernel/clock';
import { Journal } from '../../../sandbox/kernel/journal';
import type { CloudService, World } from '../../../sandbox/kernel/service';
import { TwilioError } from '../../../sandbox/kernel/twilio-error';

/** A clock whose time is moved by the test; alarms still run in real time. */
class TestClock extends Clock {
  private offset = 0;

  override now(): Date {
    return new Date(super.now().getTime() + this.offset);
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }
}

interface WebhookCall {
  url: string;
  parameters: Record<string, string>;
  timeoutMilliseconds: number;
}

/** A world whose time the test moves and whose webhooks are recorded. */
export interface TestWorld extends World {
  clock: TestClock;
  calls: WebhookCall[];
  /** The status the webhook's receiver answers. */
  answer: (call: WebhookCall) => Promise<number> | number;
}

export function testWorld(): TestWorld {
  const clock = new TestClock();
  const calls: WebhookCall[] = [];
  const world: TestWorld = {
    account: newAccount(),
    clock,
    journal: new Journal(() => clock.now()),
    calls,
    answer: () => 200,
    webhooks: {
      post: async (url, parameters, timeoutMilliseconds) => {
        const call = { url, parameters, timeoutMilliseconds };
        calls.push(call);
        return { status: await world.answer(call), body: '', milliseconds: 1 };
      },
    },
  };
  return world;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** The service on a local port, and requests to it. */
export class ServedService {
  private constructor(
    private readonly server: Server,
    private readonly url: string,
  ) {}

  static async start(service: CloudService): Promise<ServedService> {
    const app = express();
    app.use(express.urlencoded({ extended: false }), service.routes);
    const renderError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
      if (error instanceof TwilioError) response.status(error.status).json(error.toBody());
      else next(error);
    };
    app.use(renderError);
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ServedService(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  get(path: string): Promise<Answer> {
    return this.request('GET', path);
  }

  delete(path: string): Promise<Answer> {
    return this.request('DELETE', path);
  }

  post(
    path: string,
    form: Record<string, string> | [string, string][] = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.request('POST', path, { body: new URLSearchParams(form), headers });
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async request(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(this.url + path, { method, ...init });
    const text = await response.text();
    return {
      status: response.status,
      body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {},
    };
  }
}
