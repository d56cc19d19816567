/*
 * The channels of Flex Conversations, as Flex writes them into a task's `channelType`
 * (https://www.twilio.com/docs/flex/developer/conversations/interactions-api/channels-subresource).
 */

/** Those whose customers the AI answers unless the company says otherwise; there may be more one day. */
export const SERVED_CHANNELS = ['sms', 'whatsapp', 'messenger', 'web', 'chat'] as const;
export type ServedChannel = (typeof SERVED_CHANNELS)[number];

/** Those the AI does not answer by message. */
const NOT_SERVED = ['email', 'voice', 'video'];

/** Whether the AI answers a channel, also one this release has not heard of. */
export function isServed(channelType: string): boolean {
  return !NOT_SERVED.includes(channelType);
}

/** Those whose customers read in a browser. Everywhere else a message has the length of a phone's. */
const IN_BROWSERS = ['web', 'chat'];

/** Whether what is said on a channel is as long as a browser takes it. */
export function isReadInBrowser(channel: string): boolean {
  return IN_BROWSERS.includes(channel);
}

/** The channel of an address: what stands before its colon, `whatsapp:…`, `messenger:…`; a bare number is a phone's. */
export function channelOfAddress(address: string): string {
  return /^([a-z]+):/.exec(address)?.[1] ?? 'sms';
}
