import { FlowCustomer } from '../../../sandbox/people/flow-customer';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';

const ENDED = ['completed', 'canceled'];

/** The customers of a history and the tasks of their conversations. */
export class Customers {
  readonly conversations = new Set<string>();
  /** Tasks that were ended in the course of the history. */
  readonly endedByHistory = new Set<string>();
  /** No rep passes a task on here. */
  readonly passedOn: ReadonlySet<string> = new Set();
  private readonly people: { customer: FlowCustomer; conversationSid: string | undefined }[];
  private written = 0;

  constructor(
    private readonly sandbox: Sandbox,
    count: number,
    /** Of the history, among all of the run. */
    private readonly number: number,
  ) {
    this.people = Array.from({ length: count }, (_, who) => ({
      customer: new FlowCustomer(sandbox, `+1500555${String(1_000 + ((number * 2 + who) % 9_000))}`),
      conversationSid: undefined,
    }));
  }

  /** Each text is unmistakable. */
  write(who: number, words: string): void {
    const person = this.person(who);
    if (!person) return;
    this.written += 1;
    person.conversationSid = person.customer.text(`${words} (${this.number}.${this.written})`);
    this.conversations.add(person.conversationSid);
  }

  /** Those who have written say one thing more. */
  allWrite(words: string): void {
    for (const [who, { conversationSid }] of this.people.entries()) {
      if (conversationSid !== undefined) this.write(who, words);
    }
  }

  /** The conversation a customer is in; undefined before they have written. */
  conversationOf(who: number): string | undefined {
    return this.person(who)?.conversationSid;
  }

  /** The newest task of a customer's conversation that has not ended. */
  task(who: number): Task | undefined {
    const conversationSid = this.conversationOf(who);
    return this.sandbox.taskRouter
      .tasks()
      .findLast(
        ({ attributes, assignmentStatus }) =>
          attributes.conversationSid === conversationSid && !ENDED.includes(assignmentStatus),
      );
  }

  private person(who: number): Customers['people'][number] | undefined {
    return this.people[who % this.people.length];
  }
}
