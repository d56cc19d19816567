import { newSid } from '../kernel/sids';

const METHODS = ['GET', 'POST'] as const;
export type HttpMethod = (typeof METHODS)[number];

/** Whether Twilio takes this as a method of a webhook. */
export const isMethod = (text: string): text is HttpMethod => METHODS.some((method) => method === text);

/** What Twilio's Console gives a number that is bought: a recorded greeting. */
const TWILIO_DEMO = 'https://demo.twilio.com/welcome/voice/';

/** How calls to a number are handled, as `IncomingPhoneNumbers` configures it; an empty text is an unset value. */
export interface VoiceSettings {
  voiceUrl: string;
  voiceMethod: HttpMethod;
  /** Asked when the voice URL, or any other webhook of the call, does not answer with TwiML. */
  voiceFallbackUrl: string;
  voiceFallbackMethod: HttpMethod;
  /** Told when the call is over. */
  statusCallback: string;
  statusCallbackMethod: HttpMethod;
  /** Twilio: with one of these two the addresses above are not used; setting one unsets the other. */
  voiceApplicationSid: string;
  trunkSid: string;
}

/** A number of the company. */
export interface PhoneNumber extends VoiceSettings {
  readonly sid: string;
  /** E.164 */
  readonly number: string;
}

const AS_BOUGHT: VoiceSettings = {
  voiceUrl: TWILIO_DEMO,
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
  voiceApplicationSid: '',
  trunkSid: '',
};

/** The numbers of the company, by number. */
export class PhoneNumbers {
  private readonly known = new Map<string, PhoneNumber>();

  /** Buys a number, or configures one that is there; what is left out is as a number is when it is bought. */
  set(number: string, settings: Partial<VoiceSettings> = {}): PhoneNumber {
    const sid = this.known.get(number)?.sid ?? newSid('PN');
    const configured = { ...AS_BOUGHT, ...settings, sid, number };
    this.known.set(number, configured);
    return configured;
  }

  get(number: string): PhoneNumber | undefined {
    return this.known.get(number);
  }

  all(): PhoneNumber[] {
    return [...this.known.values()];
  }
}
