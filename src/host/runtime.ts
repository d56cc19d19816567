import type { MakeClient } from '../twilio/client';

/** What Twilio's Functions runtime gives to a Function (https://www.twilio.com/docs/serverless/functions-assets/functions/invocation). */
export interface FunctionContext extends Record<string, unknown> {
  getTwilioClient: MakeClient;
}

/** Ends the Function: nothing runs after it. */
export type FunctionCallback = (error: Error | null, response?: object) => void;

/** The parameters of the request, merged flat by the platform. */
export type FunctionEvent = Record<string, unknown>;

interface Asset {
  open(): string;
}

interface HttpResponse {
  setStatusCode(status: number): void;
  setBody(body: string): void;
  appendHeader(name: string, value: string): void;
}

// The globals of Twilio's Functions runtime.
declare const Twilio: { Response: new () => HttpResponse };
declare const Runtime: { getAssets(): Record<string, Asset | undefined> };

/** The text of a private asset, e.g. `/phrases.json`. @throws Error when it was not deployed */
export function assetText(path: string): string {
  const asset = Runtime.getAssets()[path];
  if (!asset) throw new Error(`The private asset ${path} is missing: deploy it with the Functions`);
  return asset.open();
}

/** A response with TwiML. */
export function twimlResponse(status: number, twiml: string): object {
  return textResponse(status, 'text/xml', twiml);
}

/** A page, with the headers a browser is to be strict by. */
export function pageResponse(html: string, headers: Readonly<Record<string, string>>): object {
  return textResponse(200, 'text/html; charset=utf-8', html, headers);
}

/** A response with a JSON body; stringified here, since the platform does it only for some content types. */
export function jsonResponse(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): object {
  return textResponse(status, 'application/json', JSON.stringify(body), {
    // What a browser is answered is of the moment, and for who asked.
    'Cache-Control': 'no-store',
    ...headers,
  });
}

function textResponse(
  status: number,
  contentType: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): object {
  const response = new Twilio.Response();
  response.setStatusCode(status);
  response.appendHeader('Content-Type', contentType);
  for (const [name, value] of Object.entries(headers)) response.appendHeader(name, value);
  response.setBody(text);
  return response;
}
/** What a Function answers: JSON, or TwiML as text. */
export interface Reply {
  status: number;
  body: object | string;
}
