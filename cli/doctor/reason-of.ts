/** What an error says to a person; of a refusal by Twilio also status and code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { status, code } = error as { status?: unknown; code?: unknown };
  const answered = [status, code].filter((part) => typeof part === 'number').join('/');
  return answered === '' ? error.message : `${answered}, ${error.message}`;
}
