/** Flex's own configuration, as far as it is simulated, as Twilio's API answers it. */
export function flexConfiguration(sids: {
  accountSid: string;
  workspaceSid: string;
  conversationsServiceSid: string;
}): Record<string, unknown> {
  return {
    account_sid: sids.accountSid,
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-01-01T00:00:00Z',
    status: 'ok',
    taskrouter_workspace_sid: sids.workspaceSid,
    chat_service_instance_sid: sids.conversationsServiceSid,
    runtime_domain: 'https://flex.twilio.com',
    ui_language: 'en',
    url: 'https://flex-api.twilio.com/v1/Configuration',
  };
}
