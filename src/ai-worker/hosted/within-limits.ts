import { largestFile } from '../media/file-limits';
import type { MediaFile, Message } from '../ports/conversations';

const MEGABYTE = 1024 * 1024;

/**
 * A message with the files its customer's channel takes, and what is to be said of the others.
 * @param channel the customer's own: web, sms, whatsapp
 */
export function withinLimits(message: Message, channel: string): { message: Message; problems: string[] } {
  const limit = largestFile(channel);
  const isTooLarge = ({ size }: MediaFile): boolean => size !== undefined && size > limit;
  return {
    message: { ...message, media: message.media.filter((file) => !isTooLarge(file)) },
    problems: message.media
      .filter(isTooLarge)
      .map(({ name }) => `the file ${name ?? ''} is larger than ${limit / MEGABYTE} MB`.replace('  ', ' ')),
  };
}
