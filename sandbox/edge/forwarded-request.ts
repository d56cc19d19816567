import type { Request } from 'express';

/** The parameters of a body that are text: all of a form's, and of JSON those that are not nested. */
export function textParameters(body: unknown): Record<string, string> {
  const parameters = Object.entries((body as Record<string, unknown> | undefined) ?? {});
  return Object.fromEntries(
    parameters.filter((parameter): parameter is [string, string] => typeof parameter[1] === 'string'),
  );
}

/** The body in the encoding it came in: a form has no place for what is nested in JSON. */
export function encodedBody(request: Request): string {
  if (isJson(request)) return JSON.stringify(request.body);
  return new URLSearchParams((request.body as Record<string, string> | undefined) ?? {}).toString();
}

/** The headers a Function gets to see that matter to one: the body's encoding, Twilio's signature, who asks. */
export function plainHeaders(request: Request): Record<string, string> {
  const signature = request.get('x-twilio-signature');
  const authorization = request.get('authorization');
  return {
    'content-type': isJson(request) ? 'application/json' : 'application/x-www-form-urlencoded',
    ...(signature && { 'x-twilio-signature': signature }),
    ...(authorization && { authorization }),
  };
}

function isJson(request: Request): boolean {
  return request.is('application/json') !== false && request.body !== undefined;
}
