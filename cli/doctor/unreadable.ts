import { failureOf } from '../account/failure';
import { failed, type Finding } from './check';
import { reasonOf } from './reason-of';

/**
 * The finding about something that could not be read. Only when Twilio says that it is not there the setting that names it
 * is wrong; another failure is told as what it is.
 * @param what e.g. `the workspace of WORKSPACE_SID`
 */
export function unreadable(
  cause: unknown,
  { what, expected, fix }: { what: string; expected: string; fix: string },
): Finding {
  const failure = failureOf(cause);
  const found = `${what} cannot be read: ${reasonOf(cause)}`;
  if (!failure || failure.kind === 'not-found') return failed({ found, expected, fix });
  return failed({ found, expected: 'Twilio answers', fix: failure.advice });
}
