import type { Deadline } from '../../common/deadline';
import { onlyLogged } from '../failure/remedy';
import { languageTag } from '../handoff/language-tag';
import type { Ports } from '../ports';

/** Milliseconds OpenCX gets for it: somebody may be on the line, or a webhook's caller waits. */
const MOST = 1_500;

/**
 * Tells OpenCX something nothing here depends on. It gets a small part of the time: what OpenCX refuses, or does not
 * answer, changes nothing for the customer.
 * @param about what is told, for the log
 */
export async function tellInPassing(
  ports: Pick<Ports, 'deadline' | 'log'>,
  about: string,
  session: string,
  tell: (deadline: Deadline) => Promise<void>,
): Promise<void> {
  await tell(ports.deadline.atMost(MOST)).catch(onlyLogged(ports, about, { session }));
}

/** Tells OpenCX that the matter is settled. Failing this changes nothing. */
export function markResolved(
  ports: Pick<Ports, 'openCx' | 'deadline' | 'log'>,
  session: string,
): Promise<void> {
  return tellInPassing(ports, 'resolve', session, (deadline) => ports.openCx.markResolved(session, deadline));
}

/**
 * What the customer of a session speaks, as OpenCX tells it: a BCP-47 tag, `und` where it does not.
 * @param patience milliseconds it may take
 */
export async function languageOfSession(
  ports: Pick<Ports, 'openCx' | 'deadline' | 'log'>,
  session: string,
  patience: number,
): Promise<string> {
  const asked = ports.openCx.readSession(session, ports.deadline.atMost(patience));
  return languageTag((await asked.catch(onlyLogged(ports, 'language', { session })))?.language);
}
