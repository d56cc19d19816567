import type { HandoffTold } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { HostedHome, Stored } from '../ports/states';
import { bringIntoFlex } from './bring-into-flex';
import { whyNotHosted } from './hosted-sessions';

/**
 * The customer of a session has written that is over in Flex, or never got there: its AI is silent, so they need people.
 * @param round of the session's stays in Flex
 * @returns what was done
 */
export async function comeAgain(
  ports: Ports,
  home: Stored<HostedHome>,
  { id, told }: { id: string; told: HandoffTold },
  round: number,
): Promise<string> {
  const session = await ports.openCx.readSession(id, ports.deadline);
  const why = session ? whyNotHosted(session) : 'unknown to OpenCX';
  if (!session || why !== undefined) return why ?? 'unknown to OpenCX';
  return bringIntoFlex(ports, session, told, home, round);
}
