/*
 * How much Twilio takes. Sources: [limits] twilio.com/docs/taskrouter/limits, [sizes]
 * twilio.com/docs/conversations-classic/conversations-limits, [openapi] the descriptions in Twilio's OpenAPI documents,
 * [say] twilio.com/docs/voice/twiml/say, [interactions]
 * twilio.com/docs/flex/developer/conversations/interactions-api/interactions.
 *
 * What is longer is split or cut at a word by whoever writes it; what still does not fit is cut here, where it goes to
 * Twilio: a refusal would leave a customer in silence.
 */

/** Characters all attributes of a task may have together, whitespace included [limits]. */
export const TASK_ATTRIBUTES_CHARACTERS = 4_096;
/**
 * Seconds a task may live before it is assigned: two weeks. Without it CreateTask gives a day [openapi: CreateTask];
 * that the routing of an interaction and of an invite takes a timeout says the page of invites.
 */
export const LONGEST_TASK_TIMEOUT = 1_209_600;
/**
 * Characters the attributes of a new interaction's task may have: Flex adds the SIDs of interaction (twice), channel and
 * invite, 238 characters with their names today [interactions], and refuses what is then longer than a task holds.
 */
export const INTERACTION_ATTRIBUTES_CHARACTERS = TASK_ATTRIBUTES_CHARACTERS - 400;
/** Characters of a conversation's friendly name [sizes]. */
const FRIENDLY_NAME_CHARACTERS = 256;
/** Characters of a message's author: how many is not documented, an identity has as many [sizes]. */
const AUTHOR_CHARACTERS = 256;
/** Bytes of a message's text that no phone gets [sizes]. */
export const CHAT_MESSAGE_BYTES = 32 * 1_024;
/** Characters of a message that goes out to a phone [sizes]. */
export const PHONE_MESSAGE_CHARACTERS = 1_600;
/** Characters one Say holds [say]. */
export const SAY_CHARACTERS = 4_096;

/** A conversation's friendly name as Twilio takes it. */
export function friendlyNameThatFits(name: string): string {
  return cutTo(name, FRIENDLY_NAME_CHARACTERS);
}

/** A message's author as Twilio takes it. */
export function authorThatFits(author: string): string {
  return cutTo(author, AUTHOR_CHARACTERS);
}

/** At most `characters` UTF-16 units, none of them half a character. */
function cutTo(text: string, characters: number): string {
  return text.length <= characters ? text : text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, '');
}
