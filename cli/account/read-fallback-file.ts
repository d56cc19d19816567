import type { CallsOf } from '../../src/ai-worker/calls/call-event';
import { oneMomentPath } from '../../src/voice/one-moment';
import type { GetText } from './get-text';

/** The file a number falls back on, as a deployment has it. */
export interface FallbackFile {
  address: string;
  isThere: boolean;
  /** What was found there, in words. */
  found: string;
}

/**
 * Looks at the file as Twilio would.
 * @param of which calls, and the language it speaks
 * @throws Error when the deployment's domain does not answer
 */
export async function readFallbackFile(
  get: GetText,
  domainName: string,
  of: { calls: CallsOf; language: string },
): Promise<FallbackFile> {
  const address = `https://${domainName}${oneMomentPath(of.calls, of.language)}`;
  const { status, body } = await get(address);
  const isThere = status === 200 && body.includes('<Response>');
  return { address, isThere, found: isThere ? 'it is there' : `it answers ${status}` };
}
