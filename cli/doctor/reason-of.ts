import { failureOf } from '../account/failure';

/** What an error says to a person; of a refusal by Twilio also status and code. */
export function reasonOf(error: unknown): string {
  return failureOf(error)?.found ?? (error instanceof Error ? error.message : String(error));
}
