/**
 * Seconds what is stored of a conversation lives after its last event. As long as a conversation may stay open in Flex
 * (180 days; facts: Flex Conversations), a customer who writes in it makes no new task: who has forgotten it leaves them
 * without an answer.
 */
export const REMEMBERED = 190 * 24 * 3_600;
