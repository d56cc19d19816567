import { type CallsOf, wantedVoice } from '../../cli/wanted/voice-numbers';
import { SMS_NUMBER } from '../flex-account';
import type { PhoneNumbers } from './phone-number';

/** Calls to this number the AI answers. */
export const AI_NUMBER = '+15005550010';
/** OpenCX's phone agent transfers its calls to this one. */
export const TRANSFER_NUMBER = '+15005550011';

/** Of the file a number falls back on. */
const LANGUAGE = 'en';

/** The numbers of the company, as they were bought. */
export function buyNumbers(numbers: PhoneNumbers): void {
  for (const number of [SMS_NUMBER, AI_NUMBER, TRANSFER_NUMBER]) numbers.set(number);
}

/** Configures the numbers for calls as `connect` does. @param domainName of the deployment */
export function connectNumbers(numbers: PhoneNumbers, domainName: string): void {
  const connected = (number: string, calls: CallsOf): void => {
    const current = numbers.set(number);
    const wanted = wantedVoice({ domainName, calls, language: LANGUAGE }, current);
    const methods = {
      voiceMethod: 'POST',
      voiceFallbackMethod: 'GET',
      statusCallbackMethod: 'POST',
    } as const;
    numbers.set(number, { ...wanted, ...methods });
  };
  connected(AI_NUMBER, 'answer');
  connected(TRANSFER_NUMBER, 'transfer');
}
