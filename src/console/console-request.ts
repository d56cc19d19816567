import type { Twilio } from 'twilio';
import type { Deadline } from '../common/deadline';
import type { Settings } from '../settings/settings';
import type { LogPlace } from '../story/log-lines';
import type { MakeClient } from '../twilio/client';

/** What the console's Functions read with. */
export interface ConsoleRequest {
  client: Twilio;
  /** Makes others, as the Functions context does. */
  makeClient: MakeClient;
  settings: Settings;
  deadline: Deadline;
  now: Date;
  /** Where the Functions log; undefined: the platform does not say. */
  place: LogPlace | undefined;
  /** Where the Functions are, e.g. `opencx-flex-1234-dev.twil.io`. */
  domainName: string;
  /** What the page asked for. */
  query: Readonly<Record<string, unknown>>;
}

/** It is asked for what nobody knows, or what cannot be read. */
export class ConsoleProblem extends Error {
  constructor(
    readonly kind: 'nothing-known' | 'unreadable',
    message: string,
  ) {
    super(message);
    this.name = 'ConsoleProblem';
  }
}
