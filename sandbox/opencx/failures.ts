import { OpenCxError } from './error';
import type { Operation } from './operations';

/** OpenCX refuses the request with this status. */
export type Refusal = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500;
/** The request never reaches OpenCX. */
export type LostRequest = 'html' | 'silence' | 'cut';
/** OpenCX carries the request out, but its answer is spoiled on the way back. */
export type SpoiledAnswer =
  | 'cut-off'
  | 'huge'
  | 'unknown-shape'
  | 'reset'
  | 'unanswered'
  | 'empty'
  | 'error-after';
export type FailureKind = Refusal | LostRequest | SpoiledAnswer;
export type FailingOperation = Operation | 'all';

interface PlannedFailure {
  kind: FailureKind;
  operation: FailingOperation;
  left: number;
}

/** Which requests are to fail, and how. */
export class Failures {
  /** Every request of `failingOperation` fails like this while it is set. */
  failing: FailureKind | undefined;
  failingOperation: FailingOperation = 'send';
  private planned: PlannedFailure[] = [];

  /** The next `times` requests of `operation` fail; earlier plans come first. */
  plan(kind: FailureKind, times: number, operation: FailingOperation): void {
    this.planned.push({ kind, operation, left: times });
  }

  /** No request is to fail any more. */
  clear(): void {
    this.failing = undefined;
    this.planned = [];
  }

  /** How this request fails, if it does; a planned failure is used up by it. */
  take(operation: Operation): FailureKind | undefined {
    const planned = this.planned.find((failure) => concerns(failure.operation, operation));
    if (!planned) return concerns(this.failingOperation, operation) ? this.failing : undefined;
    planned.left -= 1;
    this.planned = this.planned.filter((failure) => failure.left > 0);
    return planned.kind;
  }
}

/** The refusal a test asked for; a 429 asks for a pause of a second, which the API's own rate limit does not. */
export function refusal(status: Refusal): OpenCxError {
  return new OpenCxError(status, undefined, status === 429 ? { 'Retry-After': '1' } : {});
}

function concerns(failing: FailingOperation, operation: Operation): boolean {
  return failing === 'all' || failing === operation;
}
