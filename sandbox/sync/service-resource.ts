const SINCE = '2026-01-01T00:00:00Z';

/** What distinguishes one Sync service of the account from another. */
export interface ServiceProperties {
  readonly sid: string;
  /** Twilio: read-only; the account's first service has `default`, one made by REST has none. */
  readonly uniqueName: string | null;
  readonly friendlyName: string;
  readonly webhookUrl: string | null;
  /** Twilio: whether writes by REST call the webhook too; the default is false. */
  readonly webhooksFromRestEnabled: boolean;
}

/** A Sync service as Twilio's API answers it. */
export function serviceResource(accountSid: string, service: ServiceProperties): Record<string, unknown> {
  const url = `https://sync.twilio.com/v1/Services/${service.sid}`;
  return {
    sid: service.sid,
    unique_name: service.uniqueName,
    account_sid: accountSid,
    friendly_name: service.friendlyName,
    date_created: SINCE,
    date_updated: SINCE,
    url,
    webhook_url: service.webhookUrl,
    webhooks_from_rest_enabled: service.webhooksFromRestEnabled,
    reachability_webhooks_enabled: false,
    acl_enabled: false,
    reachability_debouncing_enabled: false,
    reachability_debouncing_window: 5000,
    links: {
      documents: `${url}/Documents`,
      lists: `${url}/Lists`,
      maps: `${url}/Maps`,
      streams: `${url}/Streams`,
    },
  };
}
