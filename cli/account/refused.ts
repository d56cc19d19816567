import { Problem } from '../problem';
import { failureOf } from './failure';

/**
 * What was asked of Twilio, with a failure as a problem a person can read.
 * @param doing what was being done, e.g. `the account was read`
 * @param help what to do about it beside what the failure itself says
 */
export async function orProblem<Result>(
  doing: string,
  request: Promise<Result>,
  help?: string,
): Promise<Result> {
  try {
    return await request;
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    throw new Problem(
      [`${failure.found}, while ${doing}.`, failure.advice, ...(help === undefined ? [] : [help])].join(' '),
    );
  }
}
