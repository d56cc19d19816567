import { languageTag } from '../handoff/language-tag';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';

/**
 * What the customer of a session speaks, as OpenCX tells it: a BCP-47 tag, `und` where it does not.
 * @param patience milliseconds it may take
 */
export async function languageOfSession(
  ports: Pick<Ports, 'openCx' | 'deadline' | 'log'>,
  session: string,
  patience: number,
): Promise<string> {
  try {
    const known = await ports.openCx.readSession(session, ports.deadline.atMost(patience));
    return languageTag(known?.language);
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('language', { session, outcome: error.kind });
    return languageTag(undefined);
  }
}
