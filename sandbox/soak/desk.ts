import type { Random } from '../faults/random';
import type { FileToSend } from '../media/file';
import type { Sandbox } from '../sandbox';

/** Milliseconds until somebody takes what they are offered. */
const TAKING = [200, 2_000] as const;

/** The people who work in Flex: they take every task they are offered, a moment later. */
export class Desk {
  constructor(
    private readonly sandbox: Sandbox,
    random: Random,
  ) {
    const { journal, clock, rep } = sandbox;
    journal.follow(({ what, details }) => {
      if (what !== 'reservation.created' || details.workerSid !== rep.worker.sid) return;
      const reservationSid = String(details.reservationSid);
      clock.after(random.between(...TAKING), () => this.take(reservationSid));
    });
  }

  /** Whether somebody has taken the task and is in the conversation. */
  isIn(conversationSid: string): boolean {
    return this.sandbox.rep.isIn(conversationSid);
  }

  say(conversationSid: string, text: string, files: readonly FileToSend[] = []): void {
    this.sandbox.rep.say(conversationSid, text, { files });
  }

  /** The task is transferred to the AI queue. */
  giveBack(conversationSid: string): void {
    this.sandbox.rep.transfer(conversationSid, this.sandbox.flex.aiQueue.sid);
  }

  /** The rep's work is done; the conversation stays open. */
  finish(conversationSid: string): void {
    this.sandbox.rep.leave(conversationSid);
  }

  private take(reservationSid: string): void {
    const { taskRouter } = this.sandbox;
    // A caller who has hung up meanwhile has taken the task along.
    if (taskRouter.reservation(reservationSid)?.status === 'pending') taskRouter.accept(reservationSid);
  }
}
