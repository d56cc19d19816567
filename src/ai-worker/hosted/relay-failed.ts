import type { ConversationSid } from '../../common/sids';
import type { Done, Onward, Work } from '../drive/work';
import { nameOfFailure } from '../failure/remedy';
import type { Ports } from '../ports';
import { comeAgain } from './come-again';
import { over } from './end-of-work';
import { entrustWhatIsLeft } from '../watch/entrust';
import { remedyIn, withTrouble } from './trouble';

/**
 * This Function cannot go on. A conversation that Flex has closed is over. Otherwise the lease is given back as a dead
 * holder's, so that the next one looks at what was done, and where trying again may help it is left to the watch.
 * @throws error when trying again does not help
 */
export async function relayFailed({ ports, held, afterwards }: Work, error: unknown): Promise<Done> {
  const { hosted, conversationSid } = held.state;
  const remedy = remedyIn(held.state, error);
  if (remedy === 'nothing') throw error;
  if (remedy === 'over') {
    ports.log.step('hosted', { outcome: 'conversation closed' });
    if (hosted?.news) afterwards.push(() => bringAgain(ports, hosted.sessionId, conversationSid));
    return over;
  }
  const isLeft = remedy === 'again';
  ports.log.step('hosted', { outcome: `failed: ${remedy}`, error: nameOfFailure(error) });
  held.plan((state) => withTrouble(state, error));
  await Promise.all([held.abandon(), isLeft && entrustWhatIsLeft(ports, held.state)]);
  if (!isLeft) throw error;
  return 'left';
}

/** What the customer wrote when Flex had closed the conversation already comes to people in a new one. */
async function bringAgain(ports: Ports, id: string, closed: ConversationSid): Promise<Onward> {
  const home = await ports.hostedHomes.find(id);
  if (!home) return { not: 'not in Flex' };
  // Another Function, which was told of another message, may have brought them already: then it is told of this one.
  const isBrought = home.value.conversationSid !== closed;
  return comeAgain(ports, home, { id, told: {} }, home.value.round + (isBrought ? 0 : 1));
}
