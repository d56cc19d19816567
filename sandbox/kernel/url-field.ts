import type { Request } from 'express';
import { formField } from './form';
import { TwilioError } from './twilio-error';

/**
 * A form parameter that holds an address; an empty one clears, undefined leaves what is there.
 * @throws 400/20001 for what is no http(s) address
 */
export function urlField(request: Request, name: string): string | undefined {
  const given = formField(request, name);
  if (given === undefined || given === '') return given;
  if (!/^https?:/.test(given) || !URL.canParse(given)) {
    throw new TwilioError(400, 20001, `Invalid ${name} '${given}'`);
  }
  return given;
}
