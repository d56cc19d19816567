import type { Sandbox } from '../../../sandbox/sandbox';
import type { Transfer } from './history';

/** The caller of a session that only its name leads to. */
const SOMEBODY_ELSE = '+15005559999';
/** A leg arrives before its session is known to be handed off; in milliseconds. */
const LATE = 1_000;
const SESSION_HEADER = 'X-OpenCX-Session-Id';

/** A session of OpenCX's phone agent that was handed off. */
export interface PhoneSession {
  id: string;
  from: string;
  summary: string;
  /** Turn by turn, the caller first. */
  said: readonly string[];
}

/** The calls OpenCX's phone agent had before it transferred them. */
export class AgentCalls {
  readonly sessions: PhoneSession[] = [];
  private had = 0;

  constructor(
    private readonly sandbox: Pick<Sandbox, 'openCx' | 'clock'>,
    /** Of the history, among all of the run. */
    private readonly number: number,
  ) {}

  /** Has what there is of a caller who is transferred now. @returns the SIP headers of the leg */
  with(from: string, how: Transfer): Record<string, string> {
    switch (how) {
      case 'with its session':
        this.add(from);
        return {};
      case 'with its session told late':
        this.sandbox.clock.after(LATE, () => void this.add(from));
        return {};
      case 'with two sessions':
        this.add(from);
        this.add(from);
        return {};
      case 'with a session the leg names':
        return { [SESSION_HEADER]: this.add(SOMEBODY_ELSE) };
      case 'with two sessions and the leg names one':
        this.add(from);
        return { [SESSION_HEADER]: this.add(from) };
      case 'with no session':
        return {};
    }
  }

  /** The session a leg with these headers names. */
  named(headers: Readonly<Record<string, string>>): PhoneSession | undefined {
    return this.sessions.find(({ id }) => id === headers[SESSION_HEADER]);
  }

  private add(from: string): string {
    const mark = `(${this.number}.a${(this.had += 1)})`;
    const said = [
      `My lamp is broken ${mark}`,
      `Which lamp? ${mark}`,
      `The blue one, I want a refund ${mark}`,
    ];
    const summary = `A broken lamp ${mark}`;
    const id = this.sandbox.openCx.phoneCall({
      ...(from.startsWith('+') ? { from } : { from: SOMEBODY_ELSE }),
      ...{ said, judgement: { summary, sentiment: 'angry' }, language: 'es' },
    });
    this.sessions.push({ id, from, summary, said });
    return id;
  }
}
