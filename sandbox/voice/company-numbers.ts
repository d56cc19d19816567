import type { PhoneNumber } from './phone-number';

/** Calls to this number the AI answers. */
export const AI_NUMBER = '+15005550010';
/** OpenCX's phone agent transfers its calls to this one. */
export const TRANSFER_NUMBER = '+15005550011';

/** Configures the company's numbers as docs/channels/voice.md says. */
export function companyNumbers(numbers: Map<string, PhoneNumber>, urlOf: (path: string) => string): void {
  const others = { voiceFallbackUrl: urlOf('/voice/fallback'), statusCallback: urlOf('/voice/ended') };
  numbers.set(AI_NUMBER, { voiceUrl: urlOf('/voice/answer'), ...others });
  numbers.set(TRANSFER_NUMBER, { voiceUrl: urlOf('/voice/transfer'), ...others });
}
