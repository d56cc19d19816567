import type { ConversationSid } from '../../common/sids';
import type { Done, Onward, Work } from '../drive/work';
import type { Failure } from '../failure/remedy';
import type { Ports } from '../ports';
import { comeAgain } from './come-again';
import { over } from './end-of-work';
import { entrustWhatIsLeft } from '../watch/entrust';
import { attemptsIn, withTrouble } from './trouble';

/**
 * This Function cannot go on. A conversation that Flex has closed is over. Otherwise the lease is given back as a dead
 * holder's, so that the next one looks at what was done, and where trying again may help it is left to the watch.
 */
export function failedRelay({ ports, held, afterwards }: Work, error: unknown): Failure<Done> {
  const { hosted, conversationSid } = held.state;
  const noteTrouble = (): void => held.plan((state) => withTrouble(state, error));
  return {
    what: 'hosted',
    attempts: attemptsIn(held.state, error),
    over: () => {
      ports.log.step('hosted', { outcome: 'conversation closed' });
      if (hosted?.news) afterwards.push(() => bringAgain(ports, hosted.sessionId, conversationSid));
      return Promise.resolve(over);
    },
    again: async () => {
      noteTrouble();
      await Promise.all([held.abandon(), entrustWhatIsLeft(ports, held.state)]);
      return 'left';
    },
    otherWay: async () => {
      noteTrouble();
      await held.abandon();
      throw error;
    },
  };
}

/** What the customer wrote when Flex had closed the conversation already comes to people in a new one. */
async function bringAgain(ports: Ports, id: string, closed: ConversationSid): Promise<Onward> {
  const home = await ports.hostedHomes.find(id);
  if (!home) return { not: 'not in Flex' };
  // Another Function, which was told of another message, may have brought them already: then it is told of this one.
  const isBrought = home.value.conversationSid !== closed;
  return comeAgain(ports, home, { id, told: {} }, home.value.round + (isBrought ? 0 : 1));
}
