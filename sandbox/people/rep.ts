import type { FileToSend } from '../media/file';
import type { Transfer } from '../interactions/transfers';
import type { Platform } from '../platform';
import type { Reservation, Worker } from '../taskrouter/taskrouter';

/** A human worker in Flex. */
export class Rep {
  constructor(
    private readonly sandbox: Platform,
    readonly worker: Worker,
  ) {}

  /** What their messages in a conversation are signed with: their contact address. */
  get identity(): string {
    const { contact_uri: uri } = this.worker.attributes;
    return typeof uri === 'string' ? uri.replace(/^client:/, '') : this.worker.friendlyName;
  }

  /** Waits for a reservation that concerns the conversation and accepts it, as a click in Flex does. */
  async accept(conversationSid: string, milliseconds?: number): Promise<Reservation> {
    const { journal, taskRouter } = this.sandbox;
    const pending = (): Reservation | undefined => this.reservationIn(conversationSid, 'pending');
    await journal.until(
      `${this.worker.friendlyName} is offered the task of ${conversationSid}`,
      () => pending() !== undefined,
      milliseconds,
    );
    const reservation = pending();
    if (!reservation) throw new Error('The reservation was gone again');
    taskRouter.accept(reservation.sid);
    await journal.until(`${this.worker.friendlyName} is in the conversation`, () =>
      this.isIn(conversationSid),
    );
    return reservation;
  }

  /** Waits until the call's task is offered and answers it: both are then on the line. */
  async takesCall(taskSid: string): Promise<void> {
    const { journal, taskRouter } = this.sandbox;
    const pending = (): Reservation | undefined =>
      taskRouter
        .reservationsOf(taskSid)
        .find(({ workerSid, status }) => workerSid === this.worker.sid && status === 'pending');
    await journal.until(`${this.worker.friendlyName} is offered ${taskSid}`, () => pending() !== undefined);
    taskRouter.accept(pending()?.sid ?? '');
  }

  /** Writes in the conversation, with the SDK, as Flex does; a message without words needs files. */
  say(conversationSid: string, body: string, { files = [] }: { files?: readonly FileToSend[] } = {}): void {
    const participantSid = this.participantSid(conversationSid);
    if (!participantSid) throw new Error(`${this.worker.friendlyName} is not in ${conversationSid}`);
    this.sandbox.conversations.say({
      conversationSid,
      participantSid,
      body: body === '' ? null : body,
      media: files.map((file) => this.sandbox.media.upload(file)),
    });
  }

  /** Passes the conversation on to a queue, as Flex does: an invite with the task's attributes, then the own leg ends. */
  transfer(conversationSid: string, queueSid: string): void {
    const { interactions, taskRouter } = this.sandbox;
    const reservation = this.reservationIn(conversationSid, 'accepted');
    const task = reservation && taskRouter.task(reservation.taskSid);
    if (!task) throw new Error(`${this.worker.friendlyName} has no task of ${conversationSid}`);
    const { workflowSid, taskChannelUniqueName, attributes } = task;
    interactions.invite(interactions.channelOf(conversationSid), {
      ...{ workflowSid, taskChannelUniqueName, attributes },
      queueSid,
    });
    interactions.leave(reservation.sid);
  }

  /**
   * Passes the conversation on as Flex itself does: `cold` they are in wrap-up at once, `warm` they stay until they leave.
   * @param to SID of a worker or a queue
   */
  passOn(conversationSid: string, to: string, type: 'warm' | 'cold' = 'cold'): Transfer {
    const { interactions } = this.sandbox;
    const channel = interactions.channelOf(conversationSid);
    const taskSid = this.reservationIn(conversationSid, 'accepted')?.taskSid ?? '';
    return interactions.transfers.begin(channel, { type, from: channel.agentOf(taskSid)?.sid ?? '', to });
  }

  /** Completes what they have in wrap-up. */
  wrapUpIsDone(conversationSid: string): void {
    const wrapping = this.reservationIn(conversationSid, 'wrapping');
    if (wrapping) this.sandbox.taskRouter.complete(wrapping.sid);
  }

  /** Ends the own leg, as Flex does with "leave": the conversation stays open. @throws Error without a task of it */
  leave(conversationSid: string): void {
    const reservation = this.reservationIn(conversationSid, 'accepted');
    if (!reservation) throw new Error(`${this.worker.friendlyName} has no task of ${conversationSid}`);
    this.sandbox.interactions.leave(reservation.sid);
  }

  /** Flex's "Leave": the task ends, and the customer's next message makes another one. */
  leaveForNow(conversationSid: string): void {
    this.park(conversationSid, 'inactive');
  }

  /** Flex's "Pause": the task ends, and the rep brings the customer back. */
  pause(conversationSid: string): void {
    this.park(conversationSid, 'pause');
  }

  /** Flex's "Resume" of what they have paused: the task goes to them. */
  async resume(conversationSid: string, queueSid: string): Promise<void> {
    const { interactions } = this.sandbox;
    interactions.parking.resume(interactions.channelOf(conversationSid), queueSid);
    await this.accept(conversationSid);
  }

  private park(conversationSid: string, status: 'inactive' | 'pause'): void {
    const { interactions } = this.sandbox;
    const reservation = this.reservationIn(conversationSid, 'accepted');
    if (!reservation) throw new Error(`${this.worker.friendlyName} has no task of ${conversationSid}`);
    interactions.parking.park(interactions.channelOf(conversationSid), reservation.sid, status);
  }

  /** Whether they are in the conversation. */
  isIn(conversationSid: string): boolean {
    return this.participantSid(conversationSid) !== undefined;
  }

  private participantSid(conversationSid: string): string | undefined {
    const participants = this.sandbox.conversations.participants(conversationSid);
    return participants.find(({ identity }) => identity === this.identity)?.sid;
  }

  private reservationIn(conversationSid: string, status: Reservation['status']): Reservation | undefined {
    const { taskRouter } = this.sandbox;
    return taskRouter
      .tasks()
      .filter(({ attributes }) => attributes.conversationSid === conversationSid)
      .flatMap(({ sid }) => taskRouter.reservationsOf(sid))
      .find((reservation) => reservation.workerSid === this.worker.sid && reservation.status === status);
  }
}
