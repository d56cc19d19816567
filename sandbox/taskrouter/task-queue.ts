import { newSid } from '../kernel/sids';
import { compileExpression } from './compile-expression';
import type { Expression } from '../../src/expressions/expression';
import type { Worker } from './worker';

/** A queue: the workers that satisfy its `TargetWorkers` expression serve it. */
export class TaskQueue {
  readonly sid = newSid('WQ');
  dateUpdated: Date;
  private expression: Expression | null = null;
  private text = '';

  /** Throws 400/20001 for a syntax error in `targetWorkers`. */
  constructor(
    public friendlyName: string,
    targetWorkers: string,
    readonly dateCreated: Date,
  ) {
    this.dateUpdated = dateCreated;
    this.targetWorkers = targetWorkers;
  }

  get targetWorkers(): string {
    return this.text;
  }

  /** Throws 400/20001 for a syntax error. Twilio: an empty text means nobody. */
  set targetWorkers(text: string) {
    this.expression = text.trim() === '' ? null : compileExpression('TargetWorkers', text);
    this.text = text;
  }

  isServedBy(worker: Worker): boolean {
    return this.expression?.matches(worker.attributes) ?? false;
  }
}
