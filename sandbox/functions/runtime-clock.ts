import type { Control } from './control';

/** What the process that runs the Functions is at. */
export interface RuntimeState {
  /** When the next timer is due, in milliseconds since 1970 by the moved clock. */
  nextTimer: number | undefined;
  /** Requests it has made that are not over. */
  outgoing: number;
  /** Requests made of it that are not over. */
  incoming: number;
}

/** The clock of the process that runs the Functions, moved from here (see moved-clock.cjs). */
export class RuntimeClock {
  /**
   * @param control the process's control channel
   * @param hasRunBefore the process ran another deployment: what it does only once is done
   */
  constructor(
    private readonly control: Control,
    readonly hasRunBefore: boolean,
  ) {}

  /** Makes the process's clock be `movedBy` milliseconds ahead of real time. */
  async moveTo(movedBy: number): Promise<void> {
    await this.control.ask('move', { movedBy });
  }

  /** What the process is at, once nothing happened in it for so many looks of a millisecond. */
  async still(looks: number): Promise<RuntimeState> {
    const { nextTimer, outgoing, incoming } = (await this.control.ask('still', { looks })) as Told;
    return { nextTimer: nextTimer ?? undefined, outgoing, incoming };
  }
}

interface Told {
  nextTimer: number | null;
  outgoing: number;
  incoming: number;
}
