import { TwilioError } from '../../../sandbox/kernel/twilio-error';

/** What Twilio refuses does not happen; that is no failure of the history. */
export function unlessRefused<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof TwilioError) return undefined;
    throw error;
  }
}
