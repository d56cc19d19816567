import type { PhoneNumber } from './phone-number';

/** Where the numbers of an account are, from the root of Twilio's core API. */
export const numbersPath = (accountSid: string): string =>
  `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers`;

/** A number as Twilio's API answers it. */
export function numberResource(accountSid: string, number: PhoneNumber): Record<string, unknown> {
  const uri = numbersPath(accountSid);
  return {
    sid: number.sid,
    account_sid: accountSid,
    phone_number: number.number,
    friendly_name: number.number,
    api_version: '2010-04-01',
    origin: 'twilio',
    status: 'in-use',
    type: 'local',
    beta: false,
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    address_sid: null,
    address_requirements: 'none',
    bundle_sid: null,
    identity_sid: null,
    emergency_status: 'Inactive',
    emergency_address_sid: null,
    emergency_address_status: 'unregistered',
    voice_receive_mode: 'voice',
    voice_caller_id_lookup: false,
    voice_url: number.voiceUrl,
    voice_method: number.voiceMethod,
    voice_fallback_url: number.voiceFallbackUrl,
    voice_fallback_method: number.voiceFallbackMethod,
    voice_application_sid: orNull(number.voiceApplicationSid),
    trunk_sid: orNull(number.trunkSid),
    status_callback: number.statusCallback,
    status_callback_method: number.statusCallbackMethod,
    sms_url: '',
    sms_method: 'POST',
    sms_fallback_url: '',
    sms_fallback_method: 'POST',
    sms_application_sid: null,
    date_created: 'Thu, 01 Jan 2026 00:00:00 +0000',
    date_updated: 'Thu, 01 Jan 2026 00:00:00 +0000',
    uri: `${uri}/${number.sid}.json`,
  };
}

/** Twilio answers an address that is not set as an empty text, a SID that is not set as null. */
function orNull(sid: string): string | null {
  return sid === '' ? null : sid;
}
