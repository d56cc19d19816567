import type { Request } from 'express';
import { TwilioError } from '../kernel/twilio-error';
import { urlField } from '../kernel/url-field';
import { formField, formValues } from '../kernel/form';

/** What `Configuration/Webhooks` of a Conversations service holds, and its retry count. */
export interface WebhookConfiguration {
  readonly preWebhookUrl: string | null;
  readonly postWebhookUrl: string | null;
  /** Twilio: events that are not listed do not fire; null: nobody has listed any. */
  readonly filters: readonly string[] | null;
  /** Null: nobody has chosen one. Only POST is simulated. */
  readonly method: 'POST' | null;
  readonly postWebhookRetryCount: number;
}

export const unconfigured: WebhookConfiguration = {
  preWebhookUrl: null,
  postWebhookUrl: null,
  filters: null,
  method: null,
  postWebhookRetryCount: 0,
};

const eventTypes = ['Conversation', 'Message', 'Participant'].flatMap((resource) =>
  ['Add', 'Added', 'Update', 'Updated', 'Remove', 'Removed'].map((action) => `on${resource}${action}`),
);
const knownFilters = new Set([...eventTypes, 'onConversationStateUpdated', 'onDeliveryUpdated']);

/**
 * The configuration after an update by REST; parameters that are left out stay as they are.
 * A filter or a method that is none of Twilio's (so is an empty one: nothing says that it unsets them) or an address that
 * is no URL is refused with 400/20001; which code Twilio answers is not documented. The sandbox calls webhooks by POST
 * only, so that `Method=GET` is refused instead of being ignored.
 */
export function updatedConfiguration(current: WebhookConfiguration, request: Request): WebhookConfiguration {
  const filters = formValues(request, 'Filters');
  const unknown = filters.find((filter) => !knownFilters.has(filter));
  if (unknown !== undefined) throw new TwilioError(400, 20001, `Invalid filter '${unknown}'`);
  const method = formField(request, 'Method') ?? current.method;
  if (method !== null && method !== 'POST') {
    throw new TwilioError(400, 20001, `Invalid method '${method}': only POST is simulated`);
  }
  return {
    ...current,
    preWebhookUrl: changed(urlField(request, 'PreWebhookUrl'), current.preWebhookUrl),
    postWebhookUrl: changed(urlField(request, 'PostWebhookUrl'), current.postWebhookUrl),
    filters: filters.length > 0 ? filters : current.filters,
    method,
  };
}

function changed(given: string | undefined, current: string | null): string | null {
  if (given === undefined) return current;
  return given === '' ? null : given;
}
