import { webhookAddresses, withoutOverrides } from '../cli/wanted/addresses';
import { CONVERSATIONS_EVENTS } from '../cli/wanted/conversations-events';
import { TASKROUTER_EVENTS } from '../cli/wanted/task-router-events';
import { DOMAIN_NAME } from './deployment-variables';
import type { Platform } from './platform';
import { connectNumbers } from './voice/company-numbers';

/** Points the webhooks of a connected account to the Functions. */
export function connectWebhooks(sandbox: Platform, { useTurnsService }: { useTurnsService: boolean }): void {
  const { taskRouter, conversations, voice, sync } = sandbox;
  const addresses = webhookAddresses(DOMAIN_NAME);
  taskRouter.configureWorkspace({
    // Nothing is repeated here: the harder case.
    eventCallbackUrl: withoutOverrides(addresses.taskRouter),
    eventsFilter: TASKROUTER_EVENTS.join(','),
  });
  conversations.configureWebhooks({
    postWebhookUrl: addresses.conversations,
    filters: CONVERSATIONS_EVENTS,
  });
  connectNumbers(voice.numbers, DOMAIN_NAME);
  if (useTurnsService) sync.configureTurnsWebhook(addresses.turns);
}
