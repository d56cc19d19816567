import type { Twilio } from 'twilio';
import type { Deadline } from '../common/deadline';
import { patientHttpClient } from './patient-http-client';

/** Makes a client of the SDK with these options, as the Functions context does. */
export type MakeClient = (options?: { httpClient?: Twilio['httpClient']; timeout?: number }) => Twilio;

/** Kept while the process lives, so that its keep-alive connections serve the next event too. */
let connections: Twilio['httpClient'] | undefined;

/**
 * A client of the Twilio SDK whose every call ends by `deadline`.
 * @param ofSync when calls of Sync end, if not by that
 */
export function twilioClient(makeClient: MakeClient, deadline: Deadline, ofSync = deadline): Twilio {
  connections ??= makeClient({ timeout: 10_000 }).httpClient;
  const deadlineOf = (uri: string): Deadline => (new URL(uri).host.startsWith('sync.') ? ofSync : deadline);
  return makeClient({ httpClient: patientHttpClient(connections, deadlineOf) });
}
