import type { Said } from '../soaker';
/** How a conversation in Flex ends. */
export type Ending = 'rep is done' | 'customer closes' | 'given back';
/** What was said by whom, and how it ended. */
export interface HostedStory {
  byCustomer: readonly Said[];
  byRep: readonly Said[];
  /** What the customer asked the AI after it was given back. */
  asked: readonly Said[];
  ending: Ending | undefined;
}
