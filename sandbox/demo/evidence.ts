import type { Sandbox } from '../sandbox';
import { SMS_NUMBER } from '../flex-account';
import type { Reservation, Task } from '../taskrouter/taskrouter';

/** What can be seen from outside of the conversation one phone has with the company. */
export class Evidence {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly number: string,
  ) {}

  /** What the customer's phone received, in order. */
  phone(): string[] {
    return this.sandbox.conversations.received(this.number).map(({ body }) => body ?? '');
  }

  /** The customer's open conversation; empty before there is one. */
  conversationSid(): string {
    return this.sandbox.conversations.findOpen(this.number, SMS_NUMBER)?.sid ?? '';
  }

  /** The identities of the workers in the conversation. */
  workersPresent(): string[] {
    const sid = this.conversationSid();
    if (sid === '') return [];
    return this.sandbox.conversations.participants(sid).flatMap(({ identity }) => identity ?? []);
  }

  /** Whether the rep is in the conversation. */
  repIsPresent(): boolean {
    return this.workersPresent().includes(this.sandbox.flex.rep.friendlyName);
  }

  /** The conversation's tasks, the oldest first. */
  tasks(): Task[] {
    const sid = this.conversationSid();
    return this.sandbox.taskRouter.tasks().filter(({ attributes }) => attributes.conversationSid === sid);
  }

  /** To whom the tasks were offered and what came of it, e.g. `alice accepted`, the oldest first. */
  offers(): string[] {
    return this.reservations().map(({ workerName, status }) => `${workerName} ${status}`);
  }

  /** The queues the tasks entered, in order. */
  queuesEntered(): string[] {
    const taskSids = this.tasks().map(({ sid }) => sid);
    return this.sandbox.journal.entries
      .filter(
        ({ what, details }) => what === 'task-queue.entered' && taskSids.includes(String(details.taskSid)),
      )
      .map(({ details }) => String(details.queueName));
  }

  /** The attributes the first task was created with. */
  originalAttributes(): Readonly<Record<string, unknown>> {
    const sid = this.tasks()[0]?.sid;
    const created = this.sandbox.journal.entries.find(
      ({ what, details }) => what === 'task.created' && details.taskSid === sid,
    );
    return (created?.details.attributes ?? {}) as Readonly<Record<string, unknown>>;
  }

  /** The task that is with the rep, offered or accepted. */
  repTask(): Task | undefined {
    const held = this.reservations().findLast(
      ({ workerSid, status }) =>
        workerSid === this.sandbox.flex.rep.sid && ['pending', 'accepted', 'wrapping'].includes(status),
    );
    return held && this.sandbox.taskRouter.task(held.taskSid);
  }

  private reservations(): Reservation[] {
    return this.tasks().flatMap(({ sid }) => this.sandbox.taskRouter.reservationsOf(sid));
  }
}
