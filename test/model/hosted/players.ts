import type { Customer } from '../../../sandbox/people/customer';
import type { HostedVisitor } from '../../../sandbox/people/hosted-visitor';
import type { Session } from '../../../sandbox/opencx/session';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import type { VisitorKind } from './history';

const ENDED = ['completed', 'canceled'];

/** Somebody of a history and all that is theirs. */
export interface Player {
  kind: VisitorKind;
  visitor: HostedVisitor;
  /** The same person with their phone, who texts the company by Twilio. */
  texter: Customer | undefined;
  /** The sessions they have written in, oldest first. */
  sessions: Set<string>;
}

/** The visitors of a history, their sessions and the tasks of those. */
export class Players {
  readonly all: readonly Player[];
  private said = 0;

  constructor(
    private readonly sandbox: Sandbox,
    kinds: readonly VisitorKind[],
    /** Of the history, among all of the run. */
    private readonly number: number,
  ) {
    this.all = kinds.map((kind, who) => this.player(kind, who));
  }

  of(who: number): Player {
    const player = this.all[who % this.all.length];
    if (!player) throw new Error('A history without visitors');
    return player;
  }

  /** Words nobody else has said in the run. */
  unmistakable(words: string): string {
    this.said += 1;
    return `${words} (${this.number}.${this.said})`;
  }

  write(who: number, words: string, withFile = false): void {
    const { visitor, sessions } = this.of(who);
    const text = this.unmistakable(words);
    const files = withFile ? [{ contentType: 'image/png', filename: fileOf(text), bytes: 9 }] : [];
    visitor.write(text, { files });
    sessions.add(visitor.sessionId);
  }

  /** The session a visitor has written in last; undefined before. */
  session(who: number): Session | undefined {
    const last = [...this.of(who).sessions].at(-1);
    return this.sandbox.openCx.chatSessions.all().find(({ id }) => id === last);
  }

  /** Every session of the history that a visitor has written in. */
  sessions(): Session[] {
    const theirs = new Set(this.all.flatMap(({ sessions }) => [...sessions]));
    return this.sandbox.openCx.chatSessions.all().filter(({ id }) => theirs.has(id));
  }

  /** The newest task of a visitor's last session that has not ended. */
  task(who: number): Task | undefined {
    return this.tasks(who).at(-1);
  }

  /** The tasks of a visitor's last session that have not ended, oldest first. */
  tasks(who: number): Task[] {
    const session = this.session(who);
    return this.sandbox.taskRouter
      .tasks()
      .filter(
        ({ attributes, assignmentStatus }) =>
          attributes.opencxSessionId === session?.id && !ENDED.includes(assignmentStatus),
      );
  }

  private player(kind: VisitorKind, who: number): Player {
    const number = `+1500555${String(1_000 + ((this.number * 3 + who) % 9_000))}`;
    const visitor = this.sandbox.hostedVisitor(identityOf(kind, number));
    const texter = kind === 'regular' ? this.sandbox.customer(number) : undefined;
    return { kind, visitor, texter, sessions: new Set() };
  }
}

/** The file that comes with a text. */
export function fileOf(text: string): string {
  return `${/\(([\d.]+)\)/.exec(text)?.[1] ?? ''}.png`;
}

function identityOf(kind: VisitorKind, number: string): Parameters<Sandbox['hostedVisitor']>[0] {
  switch (kind) {
    case 'anonymous':
      return {};
    case 'namesake':
      return { name: 'Ada' };
    case 'verified':
      return { name: 'Vera', email: 'vera@example.com', verified: true };
    case 'whatsapp':
      return { channel: 'whatsapp', name: 'Carla', number };
    case 'sms':
    case 'regular':
      return { channel: 'sms', number };
  }
}
