import type { HandoffTold } from '../../state/conversation-state';
import type { Onward } from '../drive/work';
import type { Ports } from '../ports';
import type { HostedHome, Stored } from '../ports/states';
import { bringIntoFlex } from './bring-into-flex';
import { whyNotHosted } from './hosted-sessions';

/**
 * A customer has written in a session whose stay in Flex is over, or that never got there. Since its handoff OpenCX's AI
 * is silent in it: they need people.
 * @param round of the session's stays in Flex
 * @returns where that goes on
 */
export async function comeAgain(
  ports: Ports,
  home: Stored<HostedHome>,
  { id, told }: { id: string; told: HandoffTold },
  round: number,
): Promise<Onward> {
  const session = await ports.openCx.readSession(id, ports.deadline);
  if (!session) return { not: 'unknown to OpenCX' };
  const why = whyNotHosted(session);
  return why === undefined ? bringIntoFlex(ports, session, told, { known: home, round }) : { not: why };
}
