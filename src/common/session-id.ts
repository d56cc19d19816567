import * as z from 'zod';

/**
 * An id of an OpenCX session. It becomes part of addresses and of names in Twilio Sync: whatever else comes under this
 * name, from a webhook, an address or a header, is none.
 */
export const openCxSessionId = z.string().regex(/^[\w-]{1,64}$/);
