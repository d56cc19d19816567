import type { Snapshot } from '../../account/snapshot';
import type { WebhookAddresses } from '../../wanted/addresses';
import {
  CONVERSATIONS_EVENTS,
  NEEDLESS_EVENTS,
  POST_WEBHOOK_RETRY_COUNT,
} from '../../wanted/conversations-events';
import { leadsTo } from '../../wanted/leads-to';
import { TASKROUTER_EVENTS } from '../../wanted/task-router-events';
import { type Change, type Plan, union, updateOf } from './change';

/** The workspace's event callback. Twilio: a workspace has one. */
export function planEventCallback({ workspace }: Snapshot, { taskRouter }: WebhookAddresses): Change[] {
  return updateOf(
    {
      kind: 'workspace',
      key: workspace.sid,
      title: `event callback of the workspace "${workspace.friendlyName}"`,
      why: 'It tells the Functions which tasks the AI is offered. A refused call is repeated five times.',
      ...whose(
        workspace.eventCallbackUrl,
        taskRouter,
        'let that tool read the events from Event Streams (a webhook sink for com.twilio.taskrouter.*), which any ' +
          'number of tools can do, then run this again with --replace',
      ),
    },
    { eventCallbackUrl: workspace.eventCallbackUrl, eventsFilter: workspace.eventsFilter.join(',') },
    {
      eventCallbackUrl: taskRouter,
      eventsFilter: union(
        heard(workspace.eventCallbackUrl, taskRouter, workspace.eventsFilter),
        TASKROUTER_EVENTS,
      ).join(','),
    },
  );
}

/** The post-webhook of the Conversations service. Twilio: a service has one, and calls it for the events in its filters only. */
export function planConversationsWebhook(
  { conversations: service }: Snapshot,
  { conversations: url }: WebhookAddresses,
): Change[] {
  return updateOf(
    {
      kind: 'conversations-webhooks',
      key: service.sid,
      title: `post-webhook of the Conversations service ${service.sid}`,
      why: 'It tells the Functions what customers and reps write.',
      ...whose(
        service.postWebhookUrl,
        url,
        'let that tool read the events from Event Streams, or from a webhook of each conversation (at most five), ' +
          'then run this again with --replace',
      ),
    },
    { postWebhookUrl: service.postWebhookUrl, method: service.method, filters: service.filters.join(',') },
    {
      postWebhookUrl: url,
      method: 'POST',
      filters: union(needed(heard(service.postWebhookUrl, url, service.filters)), CONVERSATIONS_EVENTS).join(
        ',',
      ),
    },
  );
}

/** How often Conversations repeats a webhook that failed; a number somebody chose stays. */
export function planRetries({ conversations: { sid, postWebhookRetryCount } }: Snapshot): Plan {
  if (postWebhookRetryCount === undefined) {
    const note =
      'How often Conversations repeats a webhook that failed could not be seen or set: the classic Chat API, which alone ' +
      'does, did not answer for this service. A message whose webhook fails is found with the next one.';
    return { changes: [], notes: [note] };
  }
  if (postWebhookRetryCount > 0) return { changes: [], notes: [] };
  const changes = updateOf(
    {
      kind: 'conversations-retries',
      key: sid,
      title: `retries of the Conversations service ${sid}`,
      why: 'Twilio sends a webhook that failed again, three times.',
    },
    { postWebhookRetryCount: String(postWebhookRetryCount) },
    { postWebhookRetryCount: String(POST_WEBHOOK_RETRY_COUNT) },
  );
  return { changes, notes: [] };
}

/** The events that are there, unless they are another tool's: the Functions would be called for them in vain. */
function heard(url: string, wanted: string, events: readonly string[]): readonly string[] {
  return leadsTo(url, wanted) === 'elsewhere' ? [] : events;
}

/** Without those nobody else is told either: a service has one post-webhook, and it is ours. */
function needed(events: readonly string[]): string[] {
  return events.filter((type) => !NEEDLESS_EVENTS.includes(type));
}

function whose(
  url: string,
  wanted: string,
  instead: string,
): { replaces?: { whose: string; instead: string } } {
  switch (leadsTo(url, wanted)) {
    case 'wanted':
    case 'nowhere':
      return {};
    case 'another-deployment':
      return {
        replaces: {
          whose: 'it leads to another deployment of this project, which would not be told any more',
          instead: 'name the deployment you mean with --url, or go on with --replace',
        },
      };
    case 'elsewhere':
      return {
        replaces: { whose: 'it is the address of another tool, which would not be told any more', instead },
      };
  }
}
