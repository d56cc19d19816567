import { newSid } from '../kernel/sids';
import { compileExpression } from './compile-expression';
import type { Expression } from '../../cli/account/expression/expression';
import type { Worker } from './worker';

/** A queue: the workers that satisfy its `TargetWorkers` expression serve it. */
export class TaskQueue {
  readonly sid = newSid('WQ');
  private readonly expression: Expression | null;

  /** Throws 400/20001 for a syntax error. Twilio: an empty `targetWorkers` means nobody. */
  constructor(
    readonly friendlyName: string,
    readonly targetWorkers: string,
  ) {
    this.expression = targetWorkers.trim() === '' ? null : compileExpression('TargetWorkers', targetWorkers);
  }

  isServedBy(worker: Worker): boolean {
    return this.expression?.matches(worker.attributes) ?? false;
  }
}
