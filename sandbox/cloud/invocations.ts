import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { Clock } from '../kernel/clock';

/** The header by which the redirect tells which Function a call comes from. */
export const INVOCATION_HEADER = 'x-sandbox-invocation';

/** One call of an outside service by a Function. */
export interface OutsideCall {
  /** `twilio` or `opencx`. */
  service: 'twilio' | 'opencx';
  method: string;
  /** Host and path, e.g. `sync.twilio.com/v1/Services/default/Documents`. */
  target: string;
  /** When it arrived and when it was answered, in milliseconds of `performance.now()`. */
  begun: number;
  ended: number | undefined;
}

/** One run of a Function. */
export class Invocation {
  readonly id = randomUUID();
  readonly calls: OutsideCall[] = [];
  /** Its calls of its own deployment that wait for their answer: a Function that is killed hangs up. */
  readonly ownCalls = new Set<{ destroy(): unknown }>();
  /** When it was called and when it answered, in milliseconds of `performance.now()`. */
  readonly begun = performance.now();
  ended: number | undefined;
  /** Milliseconds by which the sandbox's clock was moved while it ran: what it waited, where time passes in jumps. */
  waited = 0;
  private readonly movedBefore: number;
  private readonly life = new AbortController();
  private answered = false;

  constructor(
    readonly path: string,
    readonly parameters: Readonly<Record<string, string>>,
    private readonly clock: Pick<Clock, 'movedBy'>,
  ) {
    this.movedBefore = clock.movedBy;
  }

  /** It has ended, in whatever way. */
  end(): void {
    this.ended = performance.now();
    this.waited = this.clock.movedBy - this.movedBefore;
  }

  /** It has answered or was killed: nothing it asks for happens any more. */
  get isOver(): boolean {
    return this.answered || this.killed;
  }

  get killed(): boolean {
    return this.life.signal.aborted;
  }

  /** Aborted when it is killed. */
  get signal(): AbortSignal {
    return this.life.signal;
  }

  /** Ends it as the platform does, or as a process that dies: whom it called is alone, its caller gets no answer. */
  kill(): void {
    this.life.abort();
    this.hangUp();
  }

  /** Ends it with its answer: the platform lets nothing run after that (Functions, callback()). */
  finish(): void {
    this.answered = true;
    this.hangUp();
  }

  private hangUp(): void {
    for (const call of this.ownCalls) call.destroy();
  }
}

/** The runs of Functions, so that their outside calls can be counted and, after a kill, refused. */
export class Invocations {
  readonly all: Invocation[] = [];
  /** Runs whose answer is waited for, and calls of Functions that wait for theirs. */
  readonly open = { runs: 0, calls: 0 };
  private readonly byId = new Map<string, Invocation>();

  constructor(private readonly clock: Pick<Clock, 'movedBy'>) {}

  begin(path: string, parameters: Readonly<Record<string, string>>): Invocation {
    const invocation = new Invocation(path, parameters, this.clock);
    this.all.push(invocation);
    this.byId.set(invocation.id, invocation);
    return invocation;
  }

  /** Counts a call of a Function as open until its connection is done with the answer, or cut. */
  countCall(response: EventEmitter): void {
    this.open.calls += 1;
    response.once('close', () => (this.open.calls -= 1));
  }

  /** The run with this id; undefined for calls that no Function makes. */
  of(id: string | undefined): Invocation | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }
}
