/** A number of the company, as `IncomingPhoneNumbers` configures it. */
export interface PhoneNumber {
  voiceUrl: string;
  /** Asked when the voice URL, or any other webhook of the call, does not answer with TwiML. */
  voiceFallbackUrl?: string;
  /** Told when the call is over. */
  statusCallback?: string;
}
