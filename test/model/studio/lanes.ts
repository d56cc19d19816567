import { publishMessagingFlow } from '../../../sandbox/studio/documented-flows';
import { Recording } from '../messaging/recording';
import { lanesOf, type Staging } from '../play/lane';
import { numbersIn, WAYS_OF_LEARNING } from '../play/world';
import { Customers } from './customers';
import type { Action, History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';

/** Longer than a lease, in milliseconds. */
const QUIET_TIME = 21_000;
/** Longer than AI_REPLY_SECONDS and the steps of a turn. */
const ALL_IS_OVER = 130_000;

/** Each conversation ends with one last message. */
const STAGING: Staging<Action, History, Customers> = {
  marksIn: numbersIn,
  prepare: publishMessagingFlow,
  cast: (sandbox, { customers }, number) => new Customers(sandbox, customers, number),
  perform,
  async finish({ sandbox, time }, customers) {
    await time.pass(QUIET_TIME);
    customers.allWrite('Are you there?');
    await time.pass(ALL_IS_OVER);
    const recording = new Recording(sandbox, customers, false, true);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  },
  conversationsOf: ({ conversations }) => conversations,
};

export const LANES = lanesOf(WAYS_OF_LEARNING, () => STAGING);
