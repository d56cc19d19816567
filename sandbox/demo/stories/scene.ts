import { isWatch } from '../../functions/resting-watch';
import type { FileToSend } from '../../media/file';
import type { Person } from '../../people/person';
import type { Sandbox } from '../../sandbox';
import { Evidence } from '../evidence';
import { namesOf } from '../names';
import { atOnce, type Pace } from '../pace';

/** What the people of one story can do, and wait for. */
export class Scene {
  readonly evidence: Evidence;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly customer: Person,
    private readonly pace: Pace = atOnce,
  ) {
    this.evidence = new Evidence(sandbox, customer);
  }

  /** The customer writes. */
  async customerWrites(text: string): Promise<void> {
    await this.pace(writes('The customer', text));
    this.customer.text(text);
  }

  /** The customer writes, perhaps with files, and waits for the next message. */
  async customerAsks(text: string, media: readonly FileToSend[] = []): Promise<void> {
    await this.pace(writes('The customer', text, media));
    const next = this.customer.received().length + 1;
    this.customer.text(text, { media });
    await this.customer.receives(next);
  }

  /** The customer writes while a rep has the conversation: resolves when the Functions have dealt with it. */
  async customerAnswersRep(text: string): Promise<void> {
    await this.pace(writes('The customer', text));
    const { messageSid } = this.customer.text(text);
    await this.until('the Functions have heard of the message', () =>
      this.sandbox.journal.entries.some(
        ({ what, details }) =>
          what === 'webhook.answered' && details.messageSid === messageSid && details.status === 200,
      ),
    );
  }

  /**
   * The rep accepts the task that is offered, when they have read it: whatever OpenCX tells of the handoff has arrived.
   * @throws Error when it is not offered in time
   */
  async repAccepts(milliseconds?: number): Promise<void> {
    const { rep } = this.sandbox;
    await this.until(
      'the task is offered to the rep',
      () => this.evidence.offers().some((offer) => offer.startsWith(rep.worker.friendlyName)),
      milliseconds,
    );
    // The watch may have to do with others for minutes.
    await this.sandbox.webhooks.quiet((url) => !isWatch(url));
    await this.pace(`${this.repName} accepts the task`);
    await rep.accept(this.evidence.conversationSid(), milliseconds);
  }

  /** The rep writes and the customer gets it. */
  async repWrites(text: string): Promise<void> {
    await this.pace(writes(this.repName, text));
    this.sandbox.rep.say(this.evidence.conversationSid(), text);
    await this.until(`"${text}" has arrived`, () => this.customer.received().includes(text));
  }

  private get repName(): string {
    return namesOf(this.sandbox)(this.sandbox.rep.worker.friendlyName);
  }

  /** Resolves when the customer's first task is in wrap-up. */
  async taskWrapsUp(): Promise<void> {
    await this.until(
      'the task is in wrap-up',
      () => this.evidence.tasks()[0]?.assignmentStatus === 'wrapping',
    );
  }

  /** Resolves when the AI worker is not in the conversation. */
  async aiLeaves(): Promise<void> {
    const { friendlyName } = this.sandbox.flex.aiWorker;
    await this.until(
      'the AI worker has left the conversation',
      () => !this.evidence.workersPresent().includes(friendlyName),
    );
  }

  /**
   * Resolves when no Function is at work but the watch, which may look about for minutes: nothing said or done so far has
   * consequences to come.
   */
  async functionsAreDone(): Promise<void> {
    const { invocations, journal } = this.sandbox;
    const ended = (): number =>
      journal.entries.filter(
        ({ source, what, details }) =>
          source === 'edge' && what !== 'refused' && !isWatch(String(details.path)),
      ).length;
    const begun = (): number => invocations.all.filter(({ path }) => !isWatch(path)).length;
    await this.until('the Functions have ended', () => ended() >= begun());
  }

  /** Resolves as soon as the condition holds. @throws Error that names it when it does not in time */
  until(description: string, condition: () => boolean, milliseconds?: number): Promise<void> {
    return this.sandbox.journal.until(description, condition, milliseconds);
  }
}

/** A step in which somebody writes. */
function writes(who: string, text: string, media: readonly FileToSend[] = []): string {
  const files = media.map(({ filename }) => ` [${filename}]`).join('');
  return `${who} writes: “${text}”${files}`;
}
