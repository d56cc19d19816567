import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { LocalFlex } from './local-flex';

/** Journal entries that come at once are told at once. */
const TOGETHER_MILLISECONDS = 15;

/**
 * Tells pages what they show, as server-sent events: every line of the story once, each with its number, and the rest
 * whole whenever it has changed. A page that comes again tells the last number it had, and is sent what follows.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class Feed {
  /** The numbers are of this run. */
  private readonly run = randomUUID();
  private readonly readers = new Map<Response, number>();
  private timer: NodeJS.Timeout | undefined;
  private latest = '';

  constructor(private readonly flex: LocalFlex) {
    flex.world.sandbox.journal.follow(() => {
      this.timer ??= setTimeout(() => this.tellAll(), TOGETHER_MILLISECONDS);
    });
  }

  open(request: Request, response: Response): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const [run, number] = (request.get('last-event-id') ?? '').split('/');
    const from = run === this.run ? Number(number) + 1 : 0;
    this.readers.set(response, from);
    response.once('close', () => this.readers.delete(response));
    send(response, 'begin', { from });
    send(response, 'view', this.flex.view());
    this.tellLines(response, from);
  }

  close(): void {
    clearTimeout(this.timer);
    for (const response of this.readers.keys()) response.end();
  }

  private tellAll(): void {
    this.timer = undefined;
    const view = this.flex.view();
    // The time alone is no news.
    const content = JSON.stringify({ ...view, now: '' });
    const isNews = content !== this.latest;
    this.latest = content;
    for (const [response, from] of this.readers) {
      if (isNews) send(response, 'view', view);
      this.tellLines(response, from);
    }
  }

  private tellLines(response: Response, from: number): void {
    const lines = this.flex.story.all.slice(from);
    for (const line of lines) send(response, 'line', line, `${this.run}/${line.id}`);
    this.readers.set(response, from + lines.length);
  }
}

function send(response: Response, event: string, data: unknown, id?: string): void {
  response.write(
    `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  );
}
