import type { Twilio } from 'twilio';
import * as z from 'zod';
import { parseJsonObject } from '../common/json';
import type { MediaSid } from '../common/sids';

/** Twilio's Media Content Service, for which the SDK has no method (https://www.twilio.com/docs/conversations/media-support-conversations). */
export const MEDIA_HOST = 'https://mcs.us1.twilio.com';

const media = z.object({ links: z.object({ content_direct_temporary: z.url() }) });

/**
 * An address a file of a conversation can be read from without credentials, until it expires after a few minutes.
 * @returns undefined when the file is gone or the service does not answer: the message goes on without it
 */
export async function temporaryMediaUrl(
  client: Twilio,
  service: string,
  file: MediaSid,
): Promise<string | undefined> {
  try {
    const uri = `${MEDIA_HOST}/v1/Services/${service}/Media/${file}`;
    const { body } = (await client.request({ method: 'get', uri })) as { body: unknown };
    const parsed = media.safeParse(typeof body === 'string' ? parseJsonObject(body) : body);
    return parsed.success ? parsed.data.links.content_direct_temporary : undefined;
  } catch {
    return undefined;
  }
}
