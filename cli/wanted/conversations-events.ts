/** The Conversations webhooks that point to the Functions (docs/architecture.md). */
export const CONVERSATIONS_EVENTS = ['onMessageAdded', 'onConversationAdded', 'onParticipantAdded'] as const;

/** How often Conversations calls again when a Function answered 429, 503 or 504, or took over 5 s. */
export const POST_WEBHOOK_RETRY_COUNT = 3;
