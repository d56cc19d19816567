import type { Twilio } from 'twilio';
import { voiceSettingsOf } from '../read-phone-numbers';
import { unlessMissing } from '../refusal';
import type { Resource } from './resource';

/** How calls to a number are handled: the fields of `VoiceSettings`. */
export function phoneNumberResource(client: Twilio): Resource {
  return {
    async read(sid) {
      const number = await unlessMissing(client.incomingPhoneNumbers(sid).fetch());
      return number && { ...voiceSettingsOf(number) };
    },
    async update(sid, fields) {
      await client.incomingPhoneNumbers(sid).update(fields);
    },
  };
}
