import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AxiosError, AxiosInstance } from 'axios';
import { isNoRefusal, OpenCxError, type OpenCxErrorKind } from '../ai-worker/ports/opencx';
import type { Deadline } from '../common/deadline';
import { mayAsk, pushedBack } from './push-back';

/** An answer of OpenCX larger than this is none of its answers. */
const LARGEST_ANSWER = 1_000_000;
const MOST_TRIES = 3;
const FIRST_PAUSE = 200;
/** Milliseconds; with less OpenCX would be left in the middle of it, and nobody would know whether it got it. */
const SHORTEST_REQUEST = 200;

/** Kept while the process lives, so that its connections serve the next turn too. */
const connections = {
  httpAgent: new HttpAgent({ keepAlive: true }),
  httpsAgent: new HttpsAgent({ keepAlive: true }),
};

/**
 * A list is read page by page, but not for ever: this is as much as a Function has time for, and more than half of the
 * 100 requests OpenCX admits in a minute.
 */
const MOST_PAGES = 60;

/** A request to OpenCX, and what its answer is read as. */
export interface OpenCxRequest<Result> {
  /** Its name in errors and logs. */
  operation: string;
  method: 'get' | 'post' | 'patch';
  path: string;
  query?: Record<string, string>;
  body?: object;
  /** Doing it twice does no harm, so it may be repeated after an answer that was lost or cannot be read. */
  harmless: boolean;
  /** Milliseconds after which we hang up on a request that was made, where that is before the deadline. */
  patience?: number;
  /** Not repeated, whatever comes of it: nobody waits for the answer. */
  once?: boolean;
  /** @param body the parsed JSON; what OpenCX answers without a body is an empty object. @throws OpenCxError `unreadable` */
  read: (body: unknown) => Result;
}

/** Makes a request of OpenCX. @throws OpenCxError */
export type OpenCxHttp = <Result>(request: OpenCxRequest<Result>, deadline: Deadline) => Promise<Result>;

/**
 * OpenCX over HTTP. Each request ends by its deadline, and is not begun shortly before it. It is repeated after 429, when
 * that pause is over, and, where that is harmless, after a server error, a lost connection or an answer that cannot be
 * read (an HTML page, cut-off JSON). Nothing of an answer's body gets into an error.
 * @param onRequest told every request that is made, repeats too
 */
export function openCxHttp(
  baseUrl: string,
  apiKey: string,
  onRequest: () => void = () => undefined,
): OpenCxHttp {
  return async (request, deadline) => {
    for (let attempt = 1; ; attempt++) {
      if (!(await mayAsk(baseUrl, deadline))) throw new OpenCxError('too-many-requests', request.operation);
      if (deadline.remaining() < SHORTEST_REQUEST) throw new OpenCxError('no-time', request.operation);
      onRequest();
      try {
        return await requestOnce(await httpClient(baseUrl, apiKey), request, deadline);
      } catch (error) {
        const { failure, retryAfter } = asFailure(error, request.operation);
        const isPushedBack = failure.kind === 'too-many-requests';
        if (isPushedBack) pushedBack(baseUrl, attempt, retryAfter);
        if (attempt === MOST_TRIES || request.once || !mayRepeat(failure, request)) throw failure;
        const pause = isPushedBack ? 0 : Math.random() * FIRST_PAUSE * 2 ** attempt;
        if (!(await deadline.wait(pause))) throw failure;
      }
    }
  };
}

/** Loaded when OpenCX is asked: most events need no OpenCX, and a cold Function is not to wait for it. */
async function httpClient(baseUrl: string, apiKey: string): Promise<AxiosInstance> {
  const { default: axios } = await import('axios');
  return axios.create({
    baseURL: baseUrl,
    headers: { Authorization: `Bearer ${apiKey}`, Accept: 'application/json' },
    maxContentLength: LARGEST_ANSWER,
    // A redirect would take the customer's words to another host.
    maxRedirects: 0,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    ...connections,
  });
}

async function requestOnce<Result>(
  http: AxiosInstance,
  request: OpenCxRequest<Result>,
  deadline: Deadline,
): Promise<Result> {
  const { method, path, query, body, patience = Infinity } = request;
  const milliseconds = Math.max(1, deadline.atMost(patience).remaining());
  const answer = await http.request<string>({
    method,
    url: path,
    params: query,
    data: body,
    timeout: milliseconds,
    // `timeout` does not cover a connection that never comes about.
    signal: AbortSignal.timeout(milliseconds),
  });
  return request.read(jsonIn(answer.data, new OpenCxError('unreadable', request.operation, answer.status)));
}

function jsonIn(text: string, failure: OpenCxError): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw failure;
  }
}

function mayRepeat({ kind }: OpenCxError, { harmless }: OpenCxRequest<unknown>): boolean {
  return kind === 'too-many-requests' || (harmless && isNoRefusal(kind));
}

function asFailure(error: unknown, operation: string): { failure: OpenCxError; retryAfter?: number } {
  if (error instanceof OpenCxError) return { failure: error };
  if (!isAxiosError(error)) throw error;
  const status = error.response?.status;
  const failure = new OpenCxError(kindOf(error, status), operation, status);
  const seconds = Number(error.response?.headers['retry-after']);
  return seconds > 0 ? { failure, retryAfter: seconds * 1_000 } : { failure };
}

function isAxiosError(error: unknown): error is AxiosError {
  return error instanceof Error && 'isAxiosError' in error && error.isAxiosError === true;
}

function kindOf(error: AxiosError, status: number | undefined): OpenCxErrorKind {
  if (status === undefined) return kindWithoutStatus(error.code);
  if (status === 401 || status === 403) return 'key-refused';
  if (status === 404) return 'session-unknown';
  if (status === 429) return 'too-many-requests';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'bad-request' : 'unreadable';
}

function kindWithoutStatus(code: string | undefined): OpenCxErrorKind {
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED') return 'no-answer';
  if (code === 'ERR_BAD_RESPONSE') return 'unreadable';
  return 'unreachable';
}

/**
 * Every page of a list that ends with a cursor.
 * @param read one page; the first has no cursor
 */
export async function allPages<Page extends { next: string | undefined }>(
  read: (query: { cursor: string } | undefined) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? undefined : { cursor });
    pages.push(page);
    cursor = page.next;
  } while (cursor !== undefined && pages.length < MOST_PAGES);
  return pages;
}
