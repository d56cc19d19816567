import type { ReceivedMessage } from '../conversations/inboxes';
import type { SessionView } from '../opencx/opencx';
import type { Person } from '../people/person';
import type { Sandbox } from '../sandbox';
import type { Reservation, Task } from '../taskrouter/taskrouter';
import { joinedAs } from './joined-as';
import { namesOf } from './names';

/** What can be seen from outside of the conversation one customer has with the company. */
export class Evidence {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly customer: Person,
  ) {}

  /** Their phone number, WhatsApp address or chat identity. */
  customerAddress(): string {
    return this.customer.address;
  }

  /** What the customer received, in order. */
  received(): string[] {
    return this.customer.received();
  }

  /** The same as the customer's screen shows it: browsers show who wrote, phones do not. */
  inbox(): readonly ReceivedMessage[] {
    return this.customer.inbox();
  }

  /** The conversation the customer opened last; empty before there is one. */
  conversationSid(): string {
    const joined = this.sandbox.journal.entries.findLast(
      (entry) => joinedAs(entry) === this.customer.address,
    );
    return joined ? String(joined.details.conversationSid) : '';
  }

  /** The names of the workers in the conversation. */
  workersPresent(): string[] {
    const sid = this.conversationSid();
    if (sid === '') return [];
    return this.sandbox.conversations
      .participants(sid)
      .flatMap(({ identity }) => (identity === this.customer.address ? [] : (identity ?? [])))
      .map((identity) => this.nameOf(identity) ?? '');
  }

  /** The worker's name, of whom a chat knows the identity. */
  nameOf(identity: string | null): string | null {
    const { flex, rep } = this.sandbox;
    return identity === rep.identity ? flex.rep.friendlyName : identity;
  }

  /** How a screen shows who wrote: a chat has names for its identities. */
  shownName(identity: string | null): string {
    return identity === null ? '' : namesOf(this.sandbox)(identity);
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

  /** The latest session the simulated OpenCX has of the conversation. */
  session(): SessionView | undefined {
    const sid = this.conversationSid();
    return this.sandbox.openCx
      .sessions()
      .findLast(({ customData }) => customData.flex_conversation_sid === sid);
  }

  /** The files OpenCX got, and what somebody without credentials reads at their addresses. */
  async filesOpened(): Promise<Record<string, unknown>[]> {
    const files = this.session()?.messages.flatMap(({ attachments = [] }) => attachments) ?? [];
    return Promise.all(
      files.map(async ({ name, type, url }) => {
        const { status, contentType, content } = await this.sandbox.download(url);
        return { name, type, opened: { status, contentType, content: content.toString() } };
      }),
    );
  }

  private reservations(): Reservation[] {
    return this.tasks().flatMap(({ sid }) => this.sandbox.taskRouter.reservationsOf(sid));
  }
}
