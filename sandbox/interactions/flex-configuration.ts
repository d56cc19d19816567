/** What Twilio's answer has beside what is simulated; nothing of it is set. */
const NOT_SET = [
  'attributes',
  'taskrouter_target_workflow_sid',
  'taskrouter_target_taskqueue_sid',
  'taskrouter_taskqueues',
  'taskrouter_skills',
  'taskrouter_worker_channels',
  'taskrouter_worker_attributes',
  'taskrouter_offline_activity_sid',
  'messaging_service_instance_sid',
  'flex_service_instance_sid',
  'flex_instance_sid',
  'ui_attributes',
  'ui_dependencies',
  'service_version',
  'call_recording_enabled',
  'call_recording_webhook_url',
  'crm_enabled',
  'crm_type',
  'crm_callback_url',
  'crm_fallback_url',
  'crm_attributes',
  'public_attributes',
  'plugin_service_enabled',
  'plugin_service_attributes',
  'integrations',
  'outbound_call_flows',
  'serverless_service_sids',
  'queue_stats_configuration',
  'notifications',
  'markdown',
  'flex_insights_hr',
  'flex_insights_drilldown',
  'flex_url',
  'channel_configs',
  'debugger_integration',
  'flex_ui_status_report',
  'agent_conv_end_methods',
  'citrix_voice_vdi',
  'offline_config',
];

/** Flex's own configuration, as far as it is simulated, as Twilio's API answers it. */
export function flexConfiguration(account: {
  accountSid: string;
  workspaceSid: string;
  conversationsServiceSid: string;
  /** Of Flex UI; null: Twilio chooses. */
  uiVersion: string | null;
}): Record<string, unknown> {
  return {
    ...Object.fromEntries(NOT_SET.map((name) => [name, null])),
    account_sid: account.accountSid,
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-01-01T00:00:00Z',
    status: 'ok',
    taskrouter_workspace_sid: account.workspaceSid,
    chat_service_instance_sid: account.conversationsServiceSid,
    ui_version: account.uiVersion,
    runtime_domain: 'https://flex.twilio.com',
    ui_language: 'en',
    url: 'https://flex-api.twilio.com/v1/Configuration',
  };
}
