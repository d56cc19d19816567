const MEGABYTE = 1024 * 1024;

/** A Function reads a file into its memory as a whole, so that no more is read than the largest phone channel takes. */
const LARGEST = 16 * MEGABYTE;

/** Bytes a file may have on a channel: an MMS 5 MB, a WhatsApp message 16 MB (https://www.twilio.com/docs/api/errors/11751). */
export function largestFile(channel: string): number {
  return channel === 'sms' ? 5 * MEGABYTE : LARGEST;
}
