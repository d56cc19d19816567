import type { Ports } from '../ports';

/** Milliseconds that must be left to store what was done. */
const RESERVE = 2_000;

/** This Function ends before its work does: a next one goes on. */
export class OutOfTime extends Error {
  constructor() {
    super('the next Function goes on');
    this.name = 'OutOfTime';
  }
}

/**
 * @param needed milliseconds the step takes with what must follow it
 * @throws OutOfTime when there is no time left for another step
 */
export function whileThereIsTime({ deadline }: Pick<Ports, 'deadline'>, needed = RESERVE): void {
  if (deadline.remaining() < needed) throw new OutOfTime();
}
