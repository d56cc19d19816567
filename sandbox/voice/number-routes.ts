import { type Request, Router } from 'express';
import { formField } from '../kernel/form';
import { corePage } from '../kernel/paging';
import { notFound, TwilioError } from '../kernel/twilio-error';
import { urlField } from '../kernel/url-field';
import { numberResource, numbersPath } from './number-resource';
import { type HttpMethod, isMethod, type PhoneNumber, type PhoneNumbers } from './phone-number';

/** Twilio: the largest page of this list. */
const LARGEST_PAGE = 1_000;

/** The operations on an account's numbers. */
export function numberRoutes(accountSid: string, numbers: PhoneNumbers): Router {
  const routes = Router();
  const path = numbersPath(accountSid);
  const found = (file: string): PhoneNumber => {
    const number = numbers.all().find(({ sid }) => `${sid}.json` === file);
    if (!number) throw notFound(`${path}/${file}`);
    return number;
  };
  routes.get(`${path}.json`, (request, response) => {
    const { PhoneNumber: wanted } = request.query;
    const listed = numbers
      .all()
      .filter(({ number }) => typeof wanted !== 'string' || patternOf(wanted).test(number))
      .map((number) => numberResource(accountSid, number));
    response.json(corePage(`${path}.json`, 'incoming_phone_numbers', listed, request.query, LARGEST_PAGE));
  });
  routes.get(`${path}/:file`, (request, response) => {
    response.json(numberResource(accountSid, found(request.params.file)));
  });
  routes.post(`${path}/:file`, (request, response) => {
    const number = found(request.params.file);
    Object.assign(number, changed(number, request));
    response.json(numberResource(accountSid, number));
  });
  return routes;
}

/** Twilio: part of a number, `*` for any digit. */
function patternOf(wanted: string): RegExp {
  return new RegExp(wanted.replace(/[^\d*]/g, '').replaceAll('*', '\\d'));
}

/**
 * What an update makes of a number; parameters that are left out stay as they are, empty ones are unset.
 * @throws 400/20001 for what is no address, method or SID; which code Twilio answers is not documented
 */
function changed(number: PhoneNumber, request: Request): Partial<PhoneNumber> {
  const application = sidField(request, 'VoiceApplicationSid', 'AP');
  const trunk = sidField(request, 'TrunkSid', 'TK');
  if (application && trunk) {
    throw new TwilioError(400, 20001, 'VoiceApplicationSid and TrunkSid exclude each other');
  }
  return {
    voiceUrl: urlField(request, 'VoiceUrl') ?? number.voiceUrl,
    voiceMethod: methodField(request, 'VoiceMethod') ?? number.voiceMethod,
    voiceFallbackUrl: urlField(request, 'VoiceFallbackUrl') ?? number.voiceFallbackUrl,
    voiceFallbackMethod: methodField(request, 'VoiceFallbackMethod') ?? number.voiceFallbackMethod,
    statusCallback: urlField(request, 'StatusCallback') ?? number.statusCallback,
    statusCallbackMethod: methodField(request, 'StatusCallbackMethod') ?? number.statusCallbackMethod,
    voiceApplicationSid: trunk ? '' : (application ?? number.voiceApplicationSid),
    trunkSid: application ? '' : (trunk ?? number.trunkSid),
  };
}

function methodField(request: Request, name: string): HttpMethod | undefined {
  const given = formField(request, name);
  if (given === undefined || isMethod(given)) return given;
  throw new TwilioError(400, 20001, `Invalid ${name} '${given}'`);
}

function sidField(request: Request, name: string, prefix: string): string | undefined {
  const given = formField(request, name);
  if (given === undefined || given === '' || new RegExp(`^${prefix}[0-9a-f]{32}$`).test(given)) return given;
  throw new TwilioError(400, 20001, `Invalid ${name} '${given}'`);
}
