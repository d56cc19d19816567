import type { Twilio } from 'twilio';
import type { GetText } from '../account/get-text';
import type { Environment } from '../environment/environment';
import type { Terminal } from '../terminal/terminal';

/** What `connect` works with. */
export interface ConnectInstruments {
  client: Twilio;
  environment: Environment;
  /** Asks an address as anybody would. */
  get: GetText;
  terminal: Terminal;
  now: () => Date;
}
