import { Problem } from '../problem';

/**
 * What was asked of Twilio, with a refusal as a problem a person can read.
 * @param doing what was being done, e.g. `reading the account`
 * @param help what to do about it
 */
export async function orProblem<Result>(
  doing: string,
  help: string,
  request: Promise<Result>,
): Promise<Result> {
  try {
    return await request;
  } catch (error) {
    const { status, code, message } = error as { status?: unknown; code?: unknown; message?: unknown };
    if (typeof status !== 'number') throw error;
    const number = typeof code === 'number' ? `${status}/${code}` : String(status);
    throw new Problem(`Twilio refused while ${doing}: ${number} ${String(message)}. ${help}`);
  }
}
