import type { Person } from '../../../sandbox/people/person';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { unlessRefused } from '../play/unless-refused';
import type { CustomerKind } from './history';

const FILE_BYTES = 500;
const ENDED = ['completed', 'canceled'];

/** The people of a history and the tasks of their conversations. */
export class Players {
  readonly conversations = new Set<string>();
  /** Tasks that were ended, or joined by a person, in the course of the history. */
  readonly endedByHistory = new Set<string>();
  /** Tasks a rep has made for another one, just before their own ended. */
  readonly passedOn = new Set<string>();
  private readonly people: Person[];
  private said = 0;

  constructor(
    private readonly sandbox: Sandbox,
    kinds: readonly CustomerKind[],
    /** Of the history, among all of the run. */
    private readonly number: number,
  ) {
    this.people = kinds.map((kind, who) => this.person(kind, who));
  }

  /** Writes as a customer; each text and each file is unmistakable. Nobody can write in a chat that was closed. */
  write(who: number, words: string | undefined, files = 0): void {
    const person = this.people[who % this.people.length];
    const text = words === undefined ? '' : `${words} (${this.nextNumber()})`;
    const media = Array.from({ length: files }, () => ({
      contentType: 'image/jpeg',
      filename: `photo (${this.nextNumber()}).jpg`,
      bytes: FILE_BYTES,
    }));
    const said = unlessRefused(() => person?.text(text, { media }));
    if (said) this.conversations.add(said.conversationSid);
  }

  /** A number nothing else has that is said in the run. */
  nextNumber(): string {
    this.said += 1;
    return `${this.number}.${this.said}`;
  }

  /** The conversation a customer is in; undefined before they have written. */
  conversationOf(who: number): string | undefined {
    const person = this.people[who % this.people.length];
    try {
      return person?.conversationSid;
    } catch {
      return undefined;
    }
  }

  /** Those customers who have written, each with their conversation. */
  present(): { who: number; conversationSid: string }[] {
    return this.people.flatMap((_, who) => {
      const conversationSid = this.conversationOf(who);
      return conversationSid === undefined ? [] : [{ who, conversationSid }];
    });
  }

  /** The newest task of a customer's conversation that has not ended. */
  task(who: number): Task | undefined {
    return this.tasks(who).at(-1);
  }

  /** The tasks of a customer's conversation that have not ended, oldest first. */
  tasks(who: number): Task[] {
    const conversationSid = this.conversationOf(who);
    return this.sandbox.taskRouter
      .tasks()
      .filter(
        ({ attributes, assignmentStatus }) =>
          attributes.conversationSid === conversationSid && !ENDED.includes(assignmentStatus),
      );
  }

  private person(kind: CustomerKind, who: number): Person {
    const number = `+1500555${String(1_000 + ((this.number * 3 + who) % 9_000))}`;
    if (kind === 'sms') return this.sandbox.customer(number);
    return kind === 'whatsapp' ? this.sandbox.whatsApp(number) : this.sandbox.visitor('Vera');
  }
}
