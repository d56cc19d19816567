import { blankFlexAccount } from './blank-account';
import { connectFlexAccount, type FlexAccount } from './flex-account';
import type { Platform } from './platform';
import type { SandboxOptions } from './sandbox-options';

/** Sets up the account that was asked for; without a word one that is connected. */
export function setUpAccount(
  {
    taskRouter,
    interactions,
    conversations,
  }: Pick<Platform, 'taskRouter' | 'interactions' | 'conversations'>,
  options: SandboxOptions,
): FlexAccount {
  const { startsAs = 'connected', foreignWebhooks = false } = options;
  if (startsAs === 'connected') return connectFlexAccount(taskRouter, interactions, options);
  if (startsAs === 'blank') return blankFlexAccount(taskRouter, interactions, conversations, foreignWebhooks);
  return startsAs({ taskRouter, interactions });
}
