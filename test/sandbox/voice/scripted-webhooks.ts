import express from 'express';
import { listen, type Listening } from '../../../sandbox/cloud/listen';
import { Caller } from '../../../sandbox/people/caller';
import type { Sandbox } from '../../../sandbox/sandbox';

/** The number whose calls the webhooks answer. */
export const NUMBER = '+15005550030';

type Answer = string | { status: number; body: string; type?: string };

/** Webhooks of calls that answer what a test says; `/start` is the number's voice URL. */
export function useScriptedWebhooks(sandbox: () => Sandbox) {
  /** What the webhooks answer by path, and what they were told. */
  const answers = new Map<string, Answer>();
  let told: { path: string; fields: Record<string, string> }[] = [];
  let server: Listening;

  beforeAll(async () => {
    server = await listen(
      express()
        .use(express.urlencoded({ extended: false }))
        .use((request, response) => {
          told.push({ path: request.originalUrl, fields: request.body as Record<string, string> });
          const answer = answers.get(request.path) ?? { status: 404, body: '' };
          const {
            status,
            body,
            type = 'text/xml',
          } = typeof answer === 'string' ? { status: 200, body: `<Response>${answer}</Response>` } : answer;
          response.status(status).type(type).send(body);
        }),
    );
  });
  afterAll(() => server.close());
  beforeEach(() => {
    answers.clear();
    told = [];
    sandbox().voice.tamper = undefined;
  });

  const at = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
  const dial = (start: string, others: Record<string, Answer> = {}): Caller => {
    answers.set('/start', start);
    for (const [path, answer] of Object.entries(others)) answers.set(path, answer);
    sandbox().voice.numbers.set(NUMBER, {
      voiceUrl: at('/start'),
      ...(others['/fallback'] !== undefined && { voiceFallbackUrl: at('/fallback') }),
      statusCallback: at('/ended'),
    });
    const caller = new Caller(sandbox(), '+15005550199');
    caller.dials(NUMBER);
    return caller;
  };
  const fieldsOf = (path: string): Record<string, string> | undefined =>
    told.find((request) => request.path === path)?.fields;

  const timesAsked = (path: string): number => told.filter((request) => request.path === path).length;

  return { at, dial, fieldsOf, timesAsked };
}
