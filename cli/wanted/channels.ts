import { type ServedChannel, SERVED_CHANNELS } from '../../src/common/channels';

/** What web chat is also called in a task: nothing else becomes of it. */
const ALSO_WEB = 'chat';

export type Channel = Exclude<ServedChannel, typeof ALSO_WEB>;

/** The channels of Flex Conversations the AI answers on, each once. */
export const CHANNELS: readonly Channel[] = SERVED_CHANNELS.filter((channel) => channel !== ALSO_WEB);

const WORDS: Readonly<Record<Channel, string>> = {
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  web: 'web chat',
};

/** A channel as people call it. */
export function inWords(channel: Channel): string {
  return WORDS[channel];
}
