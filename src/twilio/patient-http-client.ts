import type { Twilio } from 'twilio';
import type { Deadline } from '../common/deadline';

type HttpClient = Twilio['httpClient'];
type Request = Parameters<HttpClient['request']>[0];

/** Milliseconds; a try that has less is not begun: nobody would know whether it took effect. */
const SHORTEST_TRY = 50;
/** Longest a single try may take, well below the 10 s a Function lives (https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow). */
const TRY_MILLISECONDS = 3_000;
/** No new try is begun later than this after the first: whoever asked must have time left for another way. */
const TRYING_MILLISECONDS = 4_000;
/** The first pause after a refusal for its rate; doubled each time, with full jitter. */
const FIRST_PAUSE = 150;
const LONGEST_PAUSE = 1_500;
/** After 429: enough to outlast a rate that is counted by the second, as Sync's is. */
const TRIES_AT_A_RATE = 8;
/** Of a lookup by expression, of which there are few a second: there is another way to know. */
const TRIES_OF_A_LOOKUP = 3;
const TRIES_WITHOUT_HARM = 4;

/**
 * Sends the SDK's requests through `client`, each with what is left of its deadline, and tries again where that is
 * harmless: after 429 (the request was refused, so nothing happened), and after 5xx or a lost connection a read, a write
 * that is checked by If-Match, or opening a conversation by its unique name.
 */
export function patientHttpClient(client: HttpClient, deadlineOf: (uri: string) => Deadline): HttpClient {
  const request: HttpClient['request'] = async (options) => {
    const deadline = deadlineOf(options.uri);
    const trying = deadline.atMost(TRYING_MILLISECONDS);
    for (let attempt = 1; ; attempt++) {
      const answer = await attemptOnce(client, options, deadline);
      if (attempt < mostTries(answer, options) && (await trying.wait(pauseAfter(answer, attempt)))) continue;
      if ('error' in answer) throw answer.error;
      return answer.response as never;
    }
  };
  return Object.assign(Object.create(client) as HttpClient, { request });
}

type Answer = { response: { statusCode: number; headers?: Record<string, unknown> } } | { error: unknown };

async function attemptOnce(client: HttpClient, options: Request, deadline: Deadline): Promise<Answer> {
  const timeout = Math.min(TRY_MILLISECONDS, deadline.remaining());
  if (timeout < SHORTEST_TRY) return { error: Object.assign(new Error('No time left'), { code: 'no time' }) };
  try {
    return { response: await client.request({ ...options, timeout }) };
  } catch (error) {
    return { error };
  }
}

/** How often a request may be sent in all, seeing how it ended: once, where a repeat might do it twice. */
function mostTries(answer: Answer, request: Request): number {
  if ('response' in answer && answer.response.statusCode === 429)
    return isLookup(request) ? TRIES_OF_A_LOOKUP : TRIES_AT_A_RATE;
  const isLost = 'error' in answer || answer.response.statusCode >= 500;
  return isLost && isHarmlessTwice(request) ? TRIES_WITHOUT_HARM : 1;
}

function isLookup({ params }: Request): boolean {
  return typeof params === 'object' && 'EvaluateTaskAttributes' in params;
}

/** Twice has the effect of once: what took effect is refused the second time, and whoever asked then reads it. */
function isHarmlessTwice({ method, headers, uri, data }: Request): boolean {
  if (method.toLowerCase() === 'get') return true;
  if (headers !== undefined && 'If-Match' in headers) return true;
  const isNamed = typeof data === 'object' && data !== null && 'UniqueName' in data;
  return isNamed && uri.endsWith('/Conversations');
}

function pauseAfter(answer: Answer, attempt: number): number {
  const asked = 'response' in answer ? Number(answer.response.headers?.['retry-after']) : NaN;
  if (asked > 0) return asked * 1_000;
  return Math.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1));
}
