import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';

/** The clock of the process that runs the Functions, moved from here (see redirect/moved-clock.cjs). */
export class RuntimeClock {
  private readonly asked = new Map<number, (nextTimer: number | undefined) => void>();
  private lastId = 0;

  /** @param control the process's control channel */
  constructor(private readonly control: Duplex) {
    createInterface({ input: control }).on('line', (line) => {
      const { id, nextTimer } = JSON.parse(line) as { id: number; nextTimer: number | null };
      this.asked.get(id)?.(nextTimer ?? undefined);
      this.asked.delete(id);
    });
    // A process that is stopped closes its end in the middle of whatever is said.
    control.on('error', () => undefined);
  }

  /**
   * Makes the process's clock be `movedBy` milliseconds ahead of real time.
   * @returns when the next timer of a Function is due, in milliseconds since 1970 by the moved clock
   */
  moveTo(movedBy: number): Promise<number | undefined> {
    const id = (this.lastId += 1);
    return new Promise((resolve) => {
      this.asked.set(id, resolve);
      this.control.write(`${JSON.stringify({ id, movedBy })}\n`);
    });
  }
}
