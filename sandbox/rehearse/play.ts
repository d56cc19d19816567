import { LONGEST_TASK_TIMEOUT } from '../../src/common/twilio-limits';
import type { PassingTime } from '../passing-time';
import type { RecordedAccount } from '../recorded-account';
import type { Person } from '../people/person';
import type { Sandbox } from '../sandbox';
import type { Worker } from '../taskrouter/taskrouter';
import type { RehearsedKind } from './rehearsed-kind';
import { customerOfKind, type PlayedKind, playedKind } from './customer-of-kind';
import { type TaskCourse, TaskWatch } from './task-watch';

/** More would be more webhooks than there are Functions at once, and some would be told late. */
const AT_ONCE = 5;

const FIRST_WORDS = 'Where is my order?';
const A_PERSON = 'I want to talk to a human';

/** Whether people can be offered tasks. */
export type PeopleAre = 'at work' | 'away';

/** What happened to a customer. */
export interface Played {
  /** Whether the AI answered. */
  byAi: boolean;
  /** Of the task of the first message. */
  first: TaskCourse;
  /** Of the task by which people were brought in; undefined: the AI did not hand off. */
  handedOff: TaskCourse | undefined;
}

/** Lets customers of every kind write to a sandbox's account, ask for a person, and wait, while nobody accepts a task. */
export class Play {
  private number = 0;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly time: PassingTime,
    private readonly account: RecordedAccount,
  ) {}

  private get people(): Worker[] {
    return this.account.people(this.sandbox.taskRouter);
  }

  /**
   * Plays a customer of each kind.
   * @param people at work: each task is taken back as soon as it was offered; away: tasks wait as long as they live
   * @returns what became of each, in the order of the kinds
   */
  async of(kinds: readonly RehearsedKind[], people: PeopleAre): Promise<Played[]> {
    const { addresses } = this.sandbox.conversations;
    const ofTheAccount = addresses.length;
    const watch = new TaskWatch(this.sandbox, new Set(this.people.map(({ friendlyName }) => friendlyName)));
    try {
      const customers = kinds.map(
        (kind) => new PlayedCustomer(this.sandbox, playedKind(this.account, kind), this.nextNumber()),
      );
      for (let first = 0; first < customers.length; first += AT_ONCE) {
        await this.playSome(customers.slice(first, first + AT_ONCE), people);
      }
      await this.time.pass(LONGEST_TASK_TIMEOUT * 1_000);
      return customers.map((customer) => customer.played(watch));
    } finally {
      watch.stop();
      // Each kind wrote to an address of its own, which the account does not have.
      addresses.splice(ofTheAccount);
      await this.endTasks();
    }
  }

  private async playSome(customers: readonly PlayedCustomer[], people: PeopleAre): Promise<void> {
    this.bring(people);
    for (const customer of customers) customer.begins();
    await this.time.untilQuiet();
    for (const customer of customers) customer.asksForAPerson();
    await this.time.untilQuiet();
    this.takeBackOffers();
    await this.time.untilQuiet();
  }

  private bring(people: PeopleAre): void {
    const { taskRouter } = this.sandbox;
    for (const { sid } of this.people)
      taskRouter.setActivity(sid, people === 'at work' ? 'Available' : 'Offline');
  }

  /** A task that was offered to somebody has arrived. */
  private takeBackOffers(): void {
    const { taskRouter } = this.sandbox;
    for (const { sid, assignmentStatus } of taskRouter.tasks()) {
      if (assignmentStatus === 'reserved') taskRouter.cancelTask(sid, 'arrived');
    }
  }

  private async endTasks(): Promise<void> {
    const { taskRouter } = this.sandbox;
    for (const { sid, assignmentStatus: status } of taskRouter.tasks()) {
      if (status === 'pending' || status === 'reserved') taskRouter.cancelTask(sid, 'over');
      for (const { sid: reservation, status: held } of taskRouter.reservationsOf(sid)) {
        if (held === 'accepted' || held === 'wrapping') taskRouter.complete(reservation);
      }
    }
    await this.time.untilQuiet();
  }

  private nextNumber(): string {
    this.number += 1;
    return String(this.number).padStart(6, '0');
  }
}

/** A customer of a kind; of a channel the sandbox has no people for, the task alone. */
class PlayedCustomer {
  private readonly person: Person | undefined;
  private taskSid = '';

  constructor(
    private readonly sandbox: Sandbox,
    private readonly kind: PlayedKind,
    number: string,
  ) {
    const numbers = { own: `+15005552${number}`, company: `+15005551${number}` };
    this.person = customerOfKind(sandbox, kind, numbers);
  }

  begins(): void {
    if (this.person) {
      this.taskSid = this.person.text(FIRST_WORDS).taskSid;
      return;
    }
    const { channel, request, ofTask } = this.kind;
    const attributes = { channelType: channel, direction: 'inbound', ...ofTask };
    this.taskSid = this.sandbox.taskRouter.createTask({ ...request, attributes }).sid;
  }

  /** Only somebody the AI has answered asks it for a person. */
  asksForAPerson(): void {
    if (this.isAnswered()) this.person?.text(A_PERSON);
  }

  played(watch: TaskWatch): Played {
    const first = watch.of(this.taskSid);
    if (!first) throw new Error(`The task ${this.taskSid} was never seen`);
    const byAi = this.isAnswered();
    const tasks = byAi && this.person ? watch.in(this.person.conversationSid) : [];
    return { byAi, first, handedOff: tasks.findLast(({ taskSid }) => taskSid !== this.taskSid) };
  }

  private isAnswered(): boolean {
    return (this.person?.received().length ?? 0) > 0;
  }
}
