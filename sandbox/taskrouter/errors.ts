import { TwilioError } from '../kernel/twilio-error';

/** 400/20001, TaskRouter's answer to a bad parameter and to a change the current state does not allow. */
export function badRequest(message: string): TwilioError {
  return new TwilioError(400, 20001, message);
}

/** 412/20412, the answer when `If-Match` names another version than the current one. */
export function preconditionFailed(): TwilioError {
  return new TwilioError(
    412,
    20412,
    'The If-Match header does not match the current version of the resource',
  );
}
