import type { ConsoleRefusal } from '../console/view';

const TICKET = 'opencx-console-ticket';

/** Why there is no answer. */
export class NoAnswer extends Error {
  constructor(
    readonly kind: ConsoleRefusal | 'busy' | 'unreachable' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ticket: 'The ticket is not good any more. Run npm run console again, or open the console from Flex.',
  credentials: 'The Functions are not given the account’s credentials: deploy with includeCredentials.',
  limited: 'Twilio limits the requests of this account right now. It is tried again by itself.',
  settings: 'The settings of the deployment cannot be used: npm run doctor says which.',
  busy: 'All 30 Functions are busy. It is tried again by itself.',
  unreachable: 'The Functions cannot be reached. It is tried again by itself.',
  failed: 'The Function could not answer. Its log says why: Console -> Monitor -> Logs -> Functions.',
};

/** How many Functions were busy with the last answer, this one among them; undefined: Twilio did not say. */
export let busyFunctions: number | undefined;

/** Takes the ticket out of the address, where nobody is to read or copy it, and keeps it for this tab alone. */
export function takeTicket(): void {
  const [, ticket] = /^#(v1\.[\w.-]+)$/.exec(location.hash) ?? [];
  if (ticket === undefined) return;
  sessionStorage.setItem(TICKET, ticket);
  history.replaceState(null, '', location.pathname);
}

/** Whether there is one, good or not. */
export function hasTicket(): boolean {
  return sessionStorage.getItem(TICKET) !== null;
}

let queue: Promise<unknown> = Promise.resolve();

/** Asks a Function, after all that was asked before: one open console never has two at work. @throws NoAnswer */
export function ask<Answer>(
  path: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = queue.then(() => askNow<Answer>(path, parameters));
  queue = answer.catch(() => undefined);
  return answer;
}

async function askNow<Answer>(path: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(`/console/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sessionStorage.getItem(TICKET) ?? ''}` },
    body: new URLSearchParams(parameters),
    cache: 'no-store',
    redirect: 'error',
  }).catch(() => undefined);
  if (!response) throw noAnswer('unreachable');
  const concurrency = Number(response.headers.get('x-twilio-function-concurrency') ?? NaN);
  busyFunctions = Number.isNaN(concurrency) ? busyFunctions : concurrency;
  const body = (await response.json().catch(() => undefined)) as unknown;
  if (response.ok && body !== undefined) return body as Answer;
  throw refusalOf(response.status, body);
}

function refusalOf(status: number, body: unknown): NoAnswer {
  const { error, message } = (body ?? {}) as { error?: unknown; message?: unknown };
  if (typeof error === 'string' && typeof message === 'string')
    return new NoAnswer(error as ConsoleRefusal, message);
  if (typeof error === 'string' && error in WORDS) return noAnswer(error as ConsoleRefusal);
  if (status === 429) return noAnswer('busy');
  return noAnswer(status === 401 ? 'ticket' : 'failed');
}

function noAnswer(kind: NoAnswer['kind']): NoAnswer {
  return new NoAnswer(kind, WORDS[kind] ?? kind);
}
