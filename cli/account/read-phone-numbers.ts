import type { Twilio } from 'twilio';
import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber';
import { phoneNumberSid } from '../../src/common/sids';
import { orElse, orEmpty } from './answered-null';
import type { PhoneNumber, VoiceSettings } from './snapshot';

/** The numbers of the account that take calls. */
export async function readPhoneNumbers(client: Twilio): Promise<PhoneNumber[]> {
  const found = await client.incomingPhoneNumbers.list({ pageSize: 1000 });
  return found
    .filter(({ capabilities }) => capabilities.voice)
    .map((number) => ({
      sid: phoneNumberSid.parse(number.sid),
      number: number.phoneNumber,
      friendlyName: orEmpty(number.friendlyName),
      voice: voiceSettingsOf(number),
    }));
}

/** How calls to a number are handled. Twilio: methods that are not set are POST. */
export function voiceSettingsOf(number: IncomingPhoneNumberInstance): VoiceSettings {
  return {
    voiceUrl: orEmpty(number.voiceUrl),
    voiceMethod: orElse(number.voiceMethod, 'POST'),
    voiceFallbackUrl: orEmpty(number.voiceFallbackUrl),
    voiceFallbackMethod: orElse(number.voiceFallbackMethod, 'POST'),
    statusCallback: orEmpty(number.statusCallback),
    statusCallbackMethod: orElse(number.statusCallbackMethod, 'POST'),
    voiceApplicationSid: orEmpty(number.voiceApplicationSid),
    trunkSid: orEmpty(number.trunkSid),
  };
}
