import type { Cast } from '../demo/cast';
import type { Names } from '../demo/names';
import type { Sandbox } from '../sandbox';
import type { Reservation, Task, Worker } from '../taskrouter/taskrouter';
import type { Customers } from './customers';
import type { RepView, Speaker, TaskAction, TaskView, Words } from './view';

const ACTIONS: Readonly<Record<TaskView['status'], readonly TaskAction[]>> = {
  pending: ['accept', 'reject'],
  accepted: ['say', 'transfer', 'leave', 'pause', 'end'],
  wrapping: ['complete'],
  paused: ['resume'],
};
/** With a caller a rep speaks: nothing is written, and the AI takes no calls back. */
const NOT_ON_THE_PHONE: readonly TaskAction[] = ['say', 'transfer', 'leave', 'pause'];
const OURS: readonly Reservation['status'][] = ['pending', 'accepted', 'wrapping'];

/** A task, and how a rep has it. */
interface Held {
  task: Task;
  reservation: Reservation;
}

/** A task that ended as its rep paused the conversation. */
interface Paused extends Held {
  conversationSid: string;
}

/** What the reps of an account have before them in Flex. */
export class Desk {
  private readonly paused: Paused[] = [];

  constructor(
    private readonly sandbox: Sandbox,
    private readonly cast: Cast,
    private readonly customers: Customers,
    private readonly names: Names,
  ) {}

  reps(): RepView[] {
    const { taskRouter, flex } = this.sandbox;
    const people = taskRouter.workers().filter(({ sid }) => sid !== flex.aiWorker.sid);
    const held = taskRouter.tasks().flatMap((task) =>
      taskRouter
        .reservationsOf(task.sid)
        .filter(({ status }) => OURS.includes(status))
        .map((reservation) => ({ task, reservation })),
    );
    return people.map((worker) => this.rep(worker, held));
  }

  private rep({ sid, friendlyName, activity }: Worker, all: readonly Held[]): RepView {
    const ofThem = ({ reservation }: Held): boolean => reservation.workerSid === sid;
    const held = all.filter(ofThem).map(({ task, reservation }) => this.task(task, reservation));
    const waiting = this.stillPaused()
      .filter(ofThem)
      .map(({ task, reservation }) => this.task(task, reservation, 'paused'));
    return {
      worker: sid,
      name: this.names(friendlyName),
      activity: activity.friendlyName,
      isAvailable: activity.available,
      tasks: [...held, ...waiting],
    };
  }

  /** Notes that the rep of a task has paused its conversation. */
  pause(task: Task, reservation: Reservation, conversationSid: string): void {
    this.paused.push({ task, reservation, conversationSid });
  }

  /** What was paused with this reservation and was not resumed yet. @throws Error when nothing was */
  pausedWith(reservationSid: string): Paused {
    const found = this.stillPaused().find(({ reservation }) => reservation.sid === reservationSid);
    if (!found) throw new Error('The conversation is not paused.');
    return found;
  }

  private stillPaused(): Paused[] {
    const { interactions } = this.sandbox;
    return this.paused.filter(
      ({ conversationSid, reservation }) =>
        interactions.channelOf(conversationSid).status === 'pause' &&
        this.paused.findLast((other) => other.conversationSid === conversationSid)?.reservation ===
          reservation,
    );
  }

  private task(
    task: Task,
    reservation: Reservation,
    status = reservation.status as TaskView['status'],
  ): TaskView {
    const { attributes } = task;
    const conversation = attributes.conversationSid;
    const role = this.cast.roleOf({ conversationSid: conversation, attributes });
    const customer = this.customers.all.find(({ id }) => id === role?.label);
    const isCall = task.taskChannelUniqueName === 'voice';
    return {
      ...{ reservation: reservation.sid, task: task.sid, status },
      customer: customer?.name ?? 'Customer',
      channelName: customer?.channelName ?? task.taskChannelUniqueName,
      queue: task.queueName ?? '',
      since: task.dateCreated.toISOString(),
      attributes: { ...attributes },
      ...(typeof conversation === 'string' && { conversation }),
      words: typeof conversation === 'string' ? this.words(conversation, customer?.name ?? 'Customer') : [],
      can: ACTIONS[status].filter((action) => !isCall || !NOT_ON_THE_PHONE.includes(action)),
    };
  }

  /** The conversation as Flex shows it: who wrote, and what. */
  private words(conversationSid: string, customer: string): Words[] {
    return this.sandbox.conversations
      .messages(conversationSid)
      .map(({ sid, author, body, media, dateCreated }) => {
        const speaker = this.speakerOf(author);
        return {
          ...{ id: sid, speaker, text: body ?? '', at: dateCreated.toISOString() },
          name: speaker === 'customer' ? customer : this.names(author),
          files: media.map(({ filename }) => filename),
        };
      });
  }

  private speakerOf(author: string): Speaker {
    if (this.names(author) !== author) return 'rep';
    const isCustomer = this.customers.roles.some(({ address }) => address === author);
    return isCustomer || author.endsWith('(customer)') ? 'customer' : 'ai';
  }
}
