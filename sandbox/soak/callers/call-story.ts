import type { Said } from '../soaker';

/** What a caller did. */
export interface CallStory {
  spoken: readonly Said[];
  /** They ended the call themselves: when. */
  hungUpAt: number | undefined;
}
