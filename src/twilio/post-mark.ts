import * as z from 'zod';
import type { PostMark } from '../ai-worker/ports/conversations';
import { parseJsonObject } from '../common/json';

/** The attribute our own messages are recognised by. */
const ATTRIBUTE = 'opencx';

const postMark: z.ZodType<PostMark> = z.object({
  kind: z.enum(['reply', 'note', 'line', 'caller', 'customer', 'earlier', 'notice']),
  of: z.string(),
  part: z.number(),
});

/** A mark as a message's attributes. */
export function markAttributes(mark: PostMark): string {
  return JSON.stringify({ [ATTRIBUTE]: mark });
}

/**
 * The mark in a message's attributes, if it is one of ours. We post by REST and are no participant: whoever is one may
 * write what they like into the attributes of what they send.
 * @param participant who wrote the message, as Twilio says it; nobody when a program did
 */
export function markIn(
  attributes: string | null | undefined,
  participant: string | null | undefined,
): PostMark | undefined {
  if (participant) return undefined;
  const parsed = postMark.safeParse(parseJsonObject(attributes)?.[ATTRIBUTE]);
  return parsed.success ? parsed.data : undefined;
}
