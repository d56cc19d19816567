import type { Twilio } from 'twilio';
import type { Deadline } from '../common/deadline';
import { patientHttpClient } from './patient-http-client';

/** Makes a client of the SDK with these options, as the Functions context does. */
export type MakeClient = (options?: { httpClient?: Twilio['httpClient']; timeout?: number }) => Twilio;

/** Kept while the process lives, so that its keep-alive connections serve the next event too. */
let connections: Twilio['httpClient'] | undefined;

/** A client of the Twilio SDK whose every call ends by `deadline`. */
export function twilioClient(makeClient: MakeClient, deadline: Deadline): Twilio {
  connections ??= makeClient({ timeout: 10_000 }).httpClient;
  return makeClient({ httpClient: patientHttpClient(connections, deadline) });
}
