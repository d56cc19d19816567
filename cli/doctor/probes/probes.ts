import { acceptedRejected } from './accepted-rejected';
import { hangUp } from './hang-up';
import { openCxHangUp } from './opencx-hang-up';
import { ownAddress } from './own-address';
import type { Probe } from './probe';
import { profileName } from './profile-name';
import { redelivery } from './redelivery';
import { rejectedActivity } from './rejected-activity';
import { restMadeWorker } from './rest-made-worker';
import { syncWebhook } from './sync-webhook';

/** Every probe, in the order they are asked. */
export const PROBES: readonly Probe[] = [
  acceptedRejected,
  rejectedActivity,
  restMadeWorker,
  hangUp,
  openCxHangUp,
  syncWebhook,
  redelivery,
  ownAddress,
  profileName,
];
