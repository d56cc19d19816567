/** What Twilio's documents leave open about Conversations: the sandbox assumes one answer and can give the other. */
export interface UndocumentedConversations {
  /** Whether a message reaches the participant whose own address or identity it names as its author. */
  messagesReachTheirAuthor: boolean;
  /** Whether a webhook is called again as often as the service's retry count says, or never. */
  retryCountIsHonoured: boolean;
  /** Whether a message's `ChannelMetadata` is there, and holds what Messaging's own webhook tells of the channel. */
  channelMetadataIsThere: boolean;
  /** Whether the classic Chat API still answers: Programmable Chat for Flex ended on June 1, 2026. */
  classicChatIsThere: boolean;
}

export const ASSUMED: Readonly<UndocumentedConversations> = {
  messagesReachTheirAuthor: false,
  retryCountIsHonoured: true,
  channelMetadataIsThere: false,
  classicChatIsThere: true,
};
