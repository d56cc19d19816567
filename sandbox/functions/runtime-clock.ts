import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';

/** What the process that runs the Functions is at. */
export interface RuntimeState {
  /** When the next timer is due, in milliseconds since 1970 by the moved clock. */
  nextTimer: number | undefined;
  /** Requests it has made that are not over. */
  outgoing: number;
  /** Requests made of it that are not over. */
  incoming: number;
}

/** The clock of the process that runs the Functions, moved from here (see redirect/moved-clock.cjs). */
export class RuntimeClock {
  private readonly asked = new Map<number, (state: RuntimeState) => void>();
  private lastId = 0;

  /** @param control the process's control channel */
  constructor(private readonly control: Duplex) {
    createInterface({ input: control }).on('line', (line) => {
      const { id, nextTimer, outgoing, incoming } = JSON.parse(line) as Told;
      this.asked.get(id)?.({ nextTimer: nextTimer ?? undefined, outgoing, incoming });
      this.asked.delete(id);
    });
    // A process that is stopped closes its end in the middle of whatever is said.
    control.on('error', () => undefined);
  }

  /** Makes the process's clock be `movedBy` milliseconds ahead of real time. */
  moveTo(movedBy: number): Promise<RuntimeState> {
    const id = (this.lastId += 1);
    return new Promise((resolve) => {
      this.asked.set(id, resolve);
      this.control.write(`${JSON.stringify({ id, movedBy })}\n`);
    });
  }
}

interface Told {
  id: number;
  nextTimer: number | null;
  outgoing: number;
  incoming: number;
}
