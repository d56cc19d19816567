/** Where the Functions listen. */
export const WEBHOOK_PATHS = {
  taskRouter: '/taskrouter/events',
  conversations: '/conversations/events',
  turns: '/turns/continue',
} as const;

/**
 * TaskRouter repeats a callback that is refused only when its address asks for it: five times, Twilio's most, when the Function
 * answered 4xx (429: too many at once) or 5xx or was not reached. Twilio: connection overrides, which the workspace's
 * EventCallbackUrl supports; all attempts together end after 15 s. The fragment is not part of the request.
 */
const REPEAT_REFUSED = '#rc=5&rp=4xx,5xx,ct';

/** The addresses of a deployment's webhooks. */
export interface WebhookAddresses {
  taskRouter: string;
  conversations: string;
  turns: string;
}

/** @param domainName of the deployment, e.g. `opencx-flex-1234-dev.twil.io` */
export function webhookAddresses(domainName: string): WebhookAddresses {
  const base = `https://${domainName}`;
  return {
    taskRouter: `${base}${WEBHOOK_PATHS.taskRouter}${REPEAT_REFUSED}`,
    conversations: `${base}${WEBHOOK_PATHS.conversations}`,
    turns: `${base}${WEBHOOK_PATHS.turns}`,
  };
}

/** The address without its connection overrides: two that differ in them lead to the same place. */
export function withoutOverrides(url: string): string {
  return url.replace(/#.*$/, '');
}
