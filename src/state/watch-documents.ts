/**
 * Documents the list is spread over: Sync takes 20 writes a second of each.
 * https://www.twilio.com/docs/sync/limits
 */
const PARTS = 4;

/** The unique names of what is stored of the watch: who keeps it, and what is left to it. */
export const watchDocuments = {
  kept: 'opencx-watch',
  lists: Array.from({ length: PARTS }, (_, number) => `opencx-watched-${number}`),
};
