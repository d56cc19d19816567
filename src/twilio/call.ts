import { CallRefused, CallUnanswered } from '../ai-worker/ports/errors';

/**
 * Makes one call of the SDK and names what went wrong with it.
 * @throws CallRefused for a 4xx: nothing happened
 * @throws CallUnanswered for 5xx, 429 past the repeats, timeouts and lost connections: it is not known what happened
 */
export async function call<Result>(operation: string, request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    throw translated(operation, error);
  }
}

/** The result of a call, or undefined when Twilio refused it with one of these statuses. */
export async function unlessRefused<Result>(
  request: Promise<Result>,
  ...statuses: number[]
): Promise<Result | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof CallRefused && statuses.includes(error.status)) return undefined;
    throw error;
  }
}

/** What is there, or undefined when Twilio answers that there is no such thing: of a request that is not made by `call`. */
export async function unlessMissing<Found>(request: Promise<Found>): Promise<Found | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404) return undefined;
    throw error;
  }
}

function translated(operation: string, error: unknown): Error {
  const { status, code } = error as { status?: unknown; code?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500 && status !== 429) {
    return new CallRefused(operation, status, typeof code === 'number' ? code : undefined);
  }
  const why = [status, code].find((known) => typeof known === 'number' || typeof known === 'string');
  return new CallUnanswered(operation, String(why ?? 'no connection'));
}
