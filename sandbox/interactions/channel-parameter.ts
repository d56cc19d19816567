import { invalid, parseObject } from './json-parameter';
import type { ChannelType } from './model';

/** The channel of an interaction that is to be made. */
export interface ChannelRequest {
  type: ChannelType;
  initiatedBy: 'customer' | 'api';
  /** The conversation it is about; undefined: a new one. */
  conversationSid: string | undefined;
}

const TYPES: readonly ChannelType[] = ['sms', 'whatsapp', 'messenger', 'web', 'chat'];

/**
 * The `Channel` of a new interaction.
 * Twilio: `type` and `initiated_by` are required; `customer` needs `media_channel_sid`, with `api` a new conversation is
 * made without one. Interactions begun by an agent, of other types and with participants of their own are not
 * simulated, and a phone's channel without its conversation would have nobody in it: all refused with 400/20001.
 */
export function parseChannel(text: string | undefined): ChannelRequest {
  const channel = parseObject(text, 'Channel');
  const type = TYPES.find((known) => known === channel.type);
  if (!type) throw invalid('Channel.type');
  const { initiated_by: initiatedBy, properties, participants = [] } = channel;
  if (initiatedBy !== 'customer' && initiatedBy !== 'api') throw invalid('Channel.initiated_by');
  if (!Array.isArray(participants) || participants.length > 0) throw invalid('Channel.participants');
  const conversationSid = mediaChannelOf(properties);
  const isPhone = type === 'sms' || type === 'whatsapp';
  if (conversationSid === undefined && (initiatedBy === 'customer' || isPhone))
    throw invalid('Channel.properties.media_channel_sid');
  return { type, initiatedBy, conversationSid };
}

function mediaChannelOf(properties: unknown): string | undefined {
  if (properties === undefined) return undefined;
  if (typeof properties !== 'object' || properties === null) throw invalid('Channel.properties');
  const { media_channel_sid: sid } = properties as { media_channel_sid?: unknown };
  if (sid !== undefined && (typeof sid !== 'string' || !/^CH[0-9a-f]{32}$/.test(sid)))
    throw invalid('Channel.properties.media_channel_sid');
  return sid;
}
