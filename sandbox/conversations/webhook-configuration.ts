import type { Request } from 'express';
import { TwilioError } from '../kernel/twilio-error';
import { urlField } from '../kernel/url-field';
import { formField, formValues } from '../kernel/form';

/** What `Configuration/Webhooks` of a Conversations service holds, and its retry count. */
export interface WebhookConfiguration {
  readonly preWebhookUrl: string | null;
  readonly postWebhookUrl: string | null;
  /** Twilio: events that are not listed do not fire; an empty list silences all of them. */
  readonly filters: readonly string[];
  readonly postWebhookRetryCount: number;
}

export const unconfigured: WebhookConfiguration = {
  preWebhookUrl: null,
  postWebhookUrl: null,
  filters: [],
  postWebhookRetryCount: 0,
};

const eventTypes = ['Conversation', 'Message', 'Participant'].flatMap((resource) =>
  ['Add', 'Added', 'Update', 'Updated', 'Remove', 'Removed'].map((action) => `on${resource}${action}`),
);
const knownFilters = new Set([...eventTypes, 'onConversationStateUpdated', 'onDeliveryUpdated']);

/**
 * The configuration after an update by REST; parameters that are left out stay as they are.
 * An unknown filter or an address that is no URL is refused with 400/20001; which code Twilio answers is not documented.
 * The sandbox calls webhooks by POST only, so that `Method=GET` is refused instead of being ignored.
 */
export function updatedConfiguration(current: WebhookConfiguration, request: Request): WebhookConfiguration {
  const given = formValues(request, 'Filters');
  // That one empty filter clears them is not documented: an empty list cannot be written as a form.
  const filters = given.filter((filter) => filter !== '');
  const unknown = filters.find((filter) => !knownFilters.has(filter));
  if (unknown !== undefined) throw new TwilioError(400, 20001, `Invalid filter ${unknown}`);
  if ((formField(request, 'Method') ?? 'POST') !== 'POST') {
    throw new TwilioError(400, 20001, 'Only the method POST is simulated');
  }
  return {
    ...current,
    preWebhookUrl: changed(urlField(request, 'PreWebhookUrl'), current.preWebhookUrl),
    postWebhookUrl: changed(urlField(request, 'PostWebhookUrl'), current.postWebhookUrl),
    filters: given.length > 0 ? filters : current.filters,
  };
}

function changed(given: string | undefined, current: string | null): string | null {
  if (given === undefined) return current;
  return given === '' ? null : given;
}
