/** How a language is understood and spoken on the phone, in Twilio's names. */
export interface Speech {
  /** `language` of Gather. */
  listen: string;
  /** `language` of Say. */
  speak: string;
  /** `voice` of Say; Twilio's own choice when there is none. */
  voice?: string;
}
