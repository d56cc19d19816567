import type { Twilio } from 'twilio';
import type { Environment } from '../environment/environment';
import type { Terminal } from '../terminal/terminal';

/** What `connect` works with. */
export interface Instruments {
  client: Twilio;
  environment: Environment;
  terminal: Terminal;
  now: () => Date;
}
