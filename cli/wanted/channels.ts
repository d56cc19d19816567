/** The channels of Flex Conversations the AI answers on, as Flex writes them into a task. */
export const CHANNELS = ['sms', 'whatsapp', 'web'] as const;
export type Channel = (typeof CHANNELS)[number];

const WORDS: Readonly<Record<Channel, string>> = { sms: 'SMS', whatsapp: 'WhatsApp', web: 'web chat' };

/** A channel as people call it. */
export function inWords(channel: Channel): string {
  return WORDS[channel];
}
