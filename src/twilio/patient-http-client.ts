import type { Twilio } from 'twilio';
import type { Deadline } from '../common/deadline';

type HttpClient = Twilio['httpClient'];
type Request = Parameters<HttpClient['request']>[0];

/** Longest a single call may take, well below the 10 s a Function lives (facts: Functions runtime). */
const CALL_MILLISECONDS = 4_000;
/** The first pause after a refusal for its rate; doubled each time, with full jitter. */
const FIRST_PAUSE = 150;
const MOST_TRIES = 4;

/**
 * Sends the SDK's requests through `client`, each with what is left of `deadline`, and tries again where that is
 * harmless: after 429 (the request was refused, so nothing happened), and a read after 5xx or a lost connection.
 */
export function patientHttpClient(client: HttpClient, deadline: Deadline): HttpClient {
  const request: HttpClient['request'] = async (options) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await attemptOnce(client, options, deadline);
      const last = attempt === MOST_TRIES;
      if (!last && mayRepeat(answer, options) && (await deadline.wait(pauseAfter(answer, attempt)))) continue;
      if ('error' in answer) throw answer.error;
      return answer.response as never;
    }
  };
  return Object.assign(Object.create(client) as HttpClient, { request });
}

type Answer = { response: { statusCode: number; headers?: Record<string, unknown> } } | { error: unknown };

async function attemptOnce(client: HttpClient, options: Request, deadline: Deadline): Promise<Answer> {
  const timeout = Math.max(1, Math.min(CALL_MILLISECONDS, deadline.remaining()));
  try {
    return { response: await client.request({ ...options, timeout }) };
  } catch (error) {
    return { error };
  }
}

function mayRepeat(answer: Answer, { method }: Request): boolean {
  const isRead = method.toLowerCase() === 'get';
  if ('error' in answer) return isRead;
  return answer.response.statusCode === 429 || (isRead && answer.response.statusCode >= 500);
}

function pauseAfter(answer: Answer, attempt: number): number {
  const asked = 'response' in answer ? Number(answer.response.headers?.['retry-after']) : NaN;
  if (asked > 0) return asked * 1_000;
  return Math.random() * FIRST_PAUSE * 2 ** (attempt - 1);
}
