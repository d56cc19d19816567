import type { Check } from '../check';
import { addresses } from './addresses';
import { aiFallback } from './ai-fallback';
import { aiFilter } from './ai-filter';
import { aiWorker } from './ai-worker';
import { aiWorkerAvailable } from './ai-worker-available';
import { aiWorkerCapacity } from './ai-worker-capacity';
import { aiWorkerQueue } from './ai-worker-queue';
import { anotherDeployment } from './another-deployment';
import { conversationsEvents } from './conversations-events';
import { conversationsRetries } from './conversations-retries';
import { conversationsService } from './conversations-service';
import { conversationsWebhook } from './conversations-webhook';
import { credentials } from './credentials';
import { deployedSettings } from './deployed-settings';
import { deployment } from './deployment';
import { environmentFile } from './environment-file';
import { filterOrder } from './filter-order';
import { flowTimeout } from './flow-timeout';
import { functionsBuild } from './functions-build';
import { functionsReachable } from './functions-reachable';
import { functionsSettings } from './functions-settings';
import { functionsStatus } from './functions-status';
import { halfDoneHandoffs } from './half-done-handoffs';
import { handedOffFilterThere } from './handed-off-filter';
import { handedOffPeople } from './handed-off-people';
import { handedOffTimeout } from './handed-off-timeout';
import { handoffCard } from './handoff-card';
import { heldCapacity } from './held-capacity';
import { limits } from './limits';
import { openCxKey } from './opencx-key';
import { openCxOrganization } from './opencx-organization';
import { peopleQueues } from './people-queues';
import { reservationTimeout } from './reservation-timeout';
import { settings } from './settings';
import { settingsSize } from './settings-size';
import { stuckTasks } from './stuck-tasks';
import { sync } from './sync';
import { taskRouterCallback } from './taskrouter-callback';
import { taskRouterEvents } from './taskrouter-events';
import { timeoutActivity } from './timeout-activity';
import { turnsSync } from './turns-sync';
import { voiceCapacity } from './voice-capacity';
import { voiceDeployment } from './voice-deployment';
import { voiceFallback } from './voice-fallback';
import { voiceNumbers } from './voice-numbers';
import { webhookSecret } from './webhook-secret';
import { workspace } from './workspace';

/** Every check, in the order a person mends what is wrong. */
export const CHECKS: readonly Check[] = [
  ...[credentials, settings, settingsSize, environmentFile, workspace, openCxKey],
  ...[deployment, functionsReachable, functionsSettings, functionsStatus, functionsBuild, deployedSettings],
  openCxOrganization,
  ...[taskRouterCallback, taskRouterEvents, conversationsService, conversationsWebhook],
  ...[conversationsEvents, conversationsRetries, anotherDeployment],
  ...[
    handedOffFilterThere,
    filterOrder,
    handedOffPeople,
    handedOffTimeout,
    aiFilter,
    aiFallback,
    peopleQueues,
  ],
  ...[aiWorker, aiWorkerAvailable, aiWorkerCapacity, aiWorkerQueue, timeoutActivity, reservationTimeout],
  ...[sync, turnsSync, webhookSecret, addresses, flowTimeout, handoffCard],
  ...[voiceNumbers, voiceFallback, voiceDeployment, voiceCapacity],
  ...[limits, heldCapacity, stuckTasks, halfDoneHandoffs],
];
