import { randomUUID } from 'node:crypto';

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
export interface Invocation {
  id: string;
  path: string;
  parameters: Readonly<Record<string, string>>;
  calls: OutsideCall[];
  /** The platform has ended it: nothing it asks for happens any more. */
  killed: boolean;
  /** Its calls of its own deployment that wait for their answer: a Function that is killed hangs up. */
  ownCalls: Set<{ destroy(): unknown }>;
  /** When it was called and when it answered, in milliseconds of `performance.now()`. */
  begun: number;
  ended: number | undefined;
}

/** The runs of Functions, so that their outside calls can be counted and, after a kill, refused. */
export class Invocations {
  readonly all: Invocation[] = [];
  private readonly byId = new Map<string, Invocation>();

  begin(path: string, parameters: Readonly<Record<string, string>>): Invocation {
    const invocation: Invocation = {
      id: randomUUID(),
      path,
      parameters,
      calls: [],
      killed: false,
      ownCalls: new Set(),
      begun: performance.now(),
      ended: undefined,
    };
    this.all.push(invocation);
    this.byId.set(invocation.id, invocation);
    return invocation;
  }

  /** The run with this id; undefined for calls that no Function makes. */
  of(id: string | undefined): Invocation | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }
}
