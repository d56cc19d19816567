const SINCE = '2026-01-01T00:00:00Z';

/** The account's Sync service as Twilio's API answers it. */
export function serviceResource(accountSid: string, serviceSid: string): Record<string, unknown> {
  const url = `https://sync.twilio.com/v1/Services/${serviceSid}`;
  return {
    sid: serviceSid,
    unique_name: 'default',
    account_sid: accountSid,
    friendly_name: 'Default Service',
    date_created: SINCE,
    date_updated: SINCE,
    url,
    webhook_url: null,
    webhooks_from_rest_enabled: false,
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
