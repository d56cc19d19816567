import type { TwilioExchange } from '../../sandbox/cloud/exchange';
import { INVOCATION_HEADER } from '../../sandbox/cloud/invocations';
import type { Sandbox } from '../../sandbox/sandbox';
import { EVENT_TYPES } from '../../sandbox/taskrouter/events/event-types';

/** Records every exchange of the sandbox's Twilio API from now on. */
export function recordExchanges(sandbox: Sandbox): TwilioExchange[] {
  const exchanges: TwilioExchange[] = [];
  sandbox.onTwilioExchange = (exchange) => exchanges.push(exchange);
  return exchanges;
}

/** Whether a Function made the call; the others are made by the tests themselves. */
export function isByFunction({ headers }: TwilioExchange): boolean {
  return headers[INVOCATION_HEADER] !== undefined;
}

/** Makes the sandbox send every webhook it knows, and not only those the Functions need. */
export function sendEveryWebhook({ taskRouter, conversations }: Sandbox): void {
  taskRouter.configureWorkspace({ eventsFilter: [...EVENT_TYPES].join(',') });
  conversations.configureWebhooks({
    filters: ['onMessageAdded', 'onConversationAdded', 'onParticipantAdded', 'onConversationStateUpdated'],
  });
}

/** One webhook as it was sent, before it became a form. */
export interface SentWebhook {
  url: string;
  parameters: Readonly<Record<string, unknown>>;
}

/** Records every webhook the sandbox sends from now on. */
export function recordWebhooks({ webhooks }: Sandbox): SentWebhook[] {
  const sent: SentWebhook[] = [];
  const post = webhooks.post.bind(webhooks);
  webhooks.post = (url, parameters, timeoutMilliseconds) => {
    sent.push({ url, parameters });
    return post(url, parameters, timeoutMilliseconds);
  };
  return sent;
}
