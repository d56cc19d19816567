/** A phone number in E.164 form: a plus and 7 to 15 digits. */
export type PhoneNumber = `+${string}`;

/**
 * The E.164 form of a phone number however it is written, with or without a scheme (`whatsapp:`, `tel:`); undefined for
 * what is none: a short code, an alphanumeric sender, a number without its country. The country is never guessed: two
 * people's numbers must not become one.
 */
export async function phoneNumber(text: string): Promise<PhoneNumber | undefined> {
  // Loaded here: the events that need no number do not wait for the metadata of all countries.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  return parsePhoneNumberFromString(text)?.number as PhoneNumber | undefined;
}
