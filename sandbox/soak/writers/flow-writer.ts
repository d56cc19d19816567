import { FlowCustomer } from '../../people/flow-customer';
import type { Stage } from '../soaker';
import { numberOf } from './texter';
import { Writer } from './writer';

/** A customer of a Studio flow, which asks the AI for one turn at a time. */
export class FlowWriter extends Writer {
  constructor(stage: Stage) {
    super('Studio flow', stage, new FlowCustomer(stage.sandbox, numberOf(stage)));
  }

  liveUntil(end: number): Promise<void> {
    return this.converse(end);
  }
}
