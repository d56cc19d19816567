/**
 * The Conversations webhooks that point to the Functions (docs/architecture.md). Every other one is a Function that has
 * nothing to do, and Twilio runs 30 at once.
 */
export const CONVERSATIONS_EVENTS = ['onMessageAdded'] as const;

/** Events that others are told to subscribe: the Functions answer each, and have nothing to do. */
export const NEEDLESS_EVENTS: readonly string[] = ['onConversationAdded', 'onParticipantAdded'];

/** How often Conversations calls again when a Function answered 429, 503 or 504, or took over 5 s. */
export const POST_WEBHOOK_RETRY_COUNT = 3;
