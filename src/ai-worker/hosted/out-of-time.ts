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

/** @throws OutOfTime when there is no time left for another step */
export function whileThereIsTime({ deadline }: Pick<Ports, 'deadline'>): void {
  if (deadline.remaining() < RESERVE) throw new OutOfTime();
}
