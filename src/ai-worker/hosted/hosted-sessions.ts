import type { Session } from '../ports/opencx';

/** OpenCX's own channels whose customers come to Flex when its AI escalates. */
const HOSTED_CHANNELS = new Set(['web', 'sms', 'whatsapp']);

/** Why a session OpenCX's AI has does not come to Flex, or not yet. */
export const NOT_HANDED_OFF = 'not handed off';

/**
 * Why a session of OpenCX does not come to Flex by us; undefined: it does. Sessions of channel `api` are made by us, or
 * by a program that would read nothing of what a rep writes.
 */
export function whyNotHosted(session: Session): string | undefined {
  if (session.channel === undefined || !HOSTED_CHANNELS.has(session.channel)) return 'not ours';
  if (session.isElsewhere) return 'another system has it';
  if (!session.handedOff) return NOT_HANDED_OFF;
  return session.open ? undefined : 'closed';
}
