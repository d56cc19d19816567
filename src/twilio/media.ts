import type { Twilio } from 'twilio';
import * as z from 'zod';
import type { Deadline } from '../common/deadline';
import { parseJsonObject } from '../common/json';
import { type MediaSid, mediaSid } from '../common/sids';
import { call } from './call';

/** Twilio's Media Content Service, for which the SDK has no method (https://www.twilio.com/docs/conversations/media-support-conversations). */
const MEDIA_HOST = 'https://mcs.us1.twilio.com';

const media = z.object({ links: z.object({ content_direct_temporary: z.url() }) });

const uploaded = z.object({ sid: mediaSid });

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

/**
 * Uploads a file to Twilio's Media Content Service, whose body is the file itself: the SDK sends forms and JSON only.
 * @throws CallRefused, CallUnanswered
 */
export async function uploadMedia(
  { username = '', password = '' }: Pick<Twilio, 'username' | 'password'>,
  service: string,
  { content, contentType, name }: { content: Uint8Array; contentType: string; name: string },
  deadline: Deadline,
): Promise<MediaSid> {
  const { default: axios } = await import('axios');
  const answer = await call('upload media', async () => {
    try {
      return await axios.post<unknown>(`${MEDIA_HOST}/v1/Services/${service}/Media`, Buffer.from(content), {
        auth: { username, password },
        params: { Filename: name },
        headers: { 'Content-Type': contentType },
        timeout: Math.max(1, deadline.remaining()),
        // `timeout` does not cover a connection that never comes about.
        signal: AbortSignal.timeout(Math.max(1, deadline.remaining())),
      });
    } catch (error) {
      throw asSdkError(error);
    }
  });
  return uploaded.parse(answer.data).sid;
}

/** An error that tells what `call` looks for, and nothing of the file. */
function asSdkError(error: unknown): Error {
  const { code, response } = error as { code?: unknown; response?: { status?: number } };
  return Object.assign(new Error('upload failed'), { code, status: response?.status });
}
