import type { Router } from 'express';
import type { Account } from './account';
import type { Clock } from './clock';
import type { Journal } from './journal';
import type { WebhookCaller } from './webhooks';

/** What every simulated service is given. */
export interface World {
  account: Account;
  clock: Clock;
  journal: Journal;
  webhooks: WebhookCaller;
}

/** One simulated Twilio product: its host name and the operations it knows. */
export interface CloudService {
  /** e.g. `taskrouter.twilio.com` */
  host: string;
  /** Asks for no credentials of the account: whoever has an address of this host may use it. */
  isPublic?: true;
  /** Mounted at the root of the host. Form bodies are parsed; handlers may throw `TwilioError`. */
  routes: Router;
}
