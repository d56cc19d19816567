import { CallRefused, CallUnanswered } from '../ports/errors';
import { OpenCxError } from '../ports/opencx';

/** Why something was not done, in words a rep can read. */
export function whyNot(error: unknown): string {
  if (error instanceof OpenCxError) return whyOpenCxDidNot(error);
  if (error instanceof CallRefused) return 'Twilio refused it';
  return error instanceof CallUnanswered ? 'Twilio did not answer' : 'it failed';
}

/** What a person who runs this is to do about it. */
export function whatToDo(error: unknown, session: string): string {
  if (error instanceof OpenCxError) {
    if (error.kind === 'key-refused')
      return 'OpenCX refuses the API key: give OPENCX_API_KEY a key that reads and writes chat sessions, and deploy.';
    return `Serve the customer of the session ${session} in OpenCX: ${error.message}.`;
  }
  const said =
    error instanceof CallRefused || error instanceof CallUnanswered ? error.message : 'see the log';
  return `Serve the customer of the OpenCX session ${session} by hand, and look at what Twilio answered: ${said}.`;
}

function whyOpenCxDidNot({ kind }: OpenCxError): string {
  switch (kind) {
    case 'too-many-requests':
      return 'OpenCX takes no more requests at the moment';
    case 'session-unknown':
      return 'OpenCX does not know the conversation any more';
    case 'key-refused':
      return 'OpenCX refused the API key';
    case 'bad-request':
      return 'OpenCX refused the request';
    case 'server-error':
    case 'unreadable':
    case 'unreachable':
    case 'no-answer':
    case 'no-time':
      return 'OpenCX did not answer';
  }
}
