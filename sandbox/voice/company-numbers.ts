import { SMS_NUMBER } from '../flex-account';
import type { PhoneNumbers } from './phone-number';

/** Calls to this number the AI answers. */
export const AI_NUMBER = '+15005550010';
/** OpenCX's phone agent transfers its calls to this one. */
export const TRANSFER_NUMBER = '+15005550011';

/** The numbers of the company, as they were bought. */
export function buyNumbers(numbers: PhoneNumbers): void {
  for (const number of [SMS_NUMBER, AI_NUMBER, TRANSFER_NUMBER]) numbers.set(number);
}

/** Configures the numbers for calls as `connect` does. */
export function connectNumbers(numbers: PhoneNumbers, urlOf: (path: string) => string): void {
  const others = { voiceFallbackUrl: urlOf('/voice/fallback'), statusCallback: urlOf('/voice/ended') };
  numbers.set(AI_NUMBER, { voiceUrl: urlOf('/voice/answer'), ...others });
  numbers.set(TRANSFER_NUMBER, { voiceUrl: urlOf('/voice/transfer'), ...others });
}
