import { TwilioError } from '../kernel/twilio-error';

const FAILURES = {
  'bad request': [400, 20001, 'Bad Request'],
  unauthorized: [401, 20003, 'Authenticate'],
  forbidden: [403, 20403, 'Forbidden'],
  conflict: [409, 20409, 'Conflict'],
  'too large': [413, 20413, 'Payload Too Large'],
  unprocessable: [422, 20422, 'Unprocessable Entity'],
  'too many requests': [429, 20429, 'Too Many Requests'],
  'sync rate': [429, 54009, 'Rate limit exceeded'],
  'server error': [500, 20500, 'Internal Server Error'],
  unavailable: [503, 20503, 'Service Unavailable'],
  'not found': [404, 20404, 'The requested resource was not found'],
  'name taken': [409, 54301, 'Unique name already exists'],
  'document revision': [412, 54103, 'The revision of the Document does not match the expected revision'],
  'task revision': [412, 20412, 'Precondition Failed'],
} as const;

/** How Twilio refuses a call that is right in itself. */
export type TwilioFailure = keyof typeof FAILURES;

/** Twilio's answer for it: status, code and body. */
export function twilioError(failure: TwilioFailure): TwilioError {
  const [status, code, message] = FAILURES[failure];
  return new TwilioError(status, code, message);
}
