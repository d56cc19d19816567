/*
 * How much Twilio takes. Sources: [limits] twilio.com/docs/taskrouter/limits, [sizes]
 * twilio.com/docs/conversations-classic/conversations-limits, [openapi] the descriptions in Twilio's OpenAPI documents,
 * [say] twilio.com/docs/voice/twiml/say.
 */

/** Characters all attributes of a task may have together, whitespace included [limits]. */
export const TASK_ATTRIBUTES_CHARACTERS = 4_096;
/**
 * Seconds a task may live before it is assigned: two weeks. Without it CreateTask gives a day [openapi: CreateTask];
 * that the routing of an interaction and of an invite takes a timeout says the page of invites.
 */
export const LONGEST_TASK_TIMEOUT = 1_209_600;
/** Bytes of a message's text that no phone gets [sizes]. */
export const CHAT_MESSAGE_BYTES = 32 * 1_024;
/** Characters of a message that goes out to a phone [sizes]. */
export const PHONE_MESSAGE_CHARACTERS = 1_600;
/** Characters one Say holds [say]. */
export const SAY_CHARACTERS = 4_096;
