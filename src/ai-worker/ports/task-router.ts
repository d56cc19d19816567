import type { JsonObject } from '../../common/json';
import type {
  ConversationSid,
  ReservationSid,
  TaskQueueSid,
  TaskSid,
  WorkerSid,
  WorkflowSid,
} from '../../common/sids';
import type { ReservationStatus, TaskStatus } from './task-status';

/** A task as TaskRouter shows it now. */
export interface Task {
  sid: TaskSid;
  status: TaskStatus;
  attributes: JsonObject;
  workflowSid: WorkflowSid | undefined;
  queueSid: TaskQueueSid | undefined;
  /** Its creator has sent it to a queue or a worker, past the workflow's filters: a reject leaves it there. */
  sentDirectly: boolean;
  /** The worker its creator has sent it to, whichever queue it stands in meanwhile. */
  sentToWorker?: WorkerSid | undefined;
  /** Unique name of the task channel, e.g. `sms`. */
  channel: string;
}

/** A reservation as TaskRouter shows it now. */
export interface Reservation {
  sid: ReservationSid;
  status: ReservationStatus;
  workerSid: WorkerSid;
}

/** A task that is offered to the AI worker, or taken by it. */
export interface Leg {
  taskSid: TaskSid;
  reservationSid: ReservationSid;
}

/** The AI worker's part of a task it has accepted, and when it did, in milliseconds since 1970. */
export interface AcceptedLeg extends Leg {
  since: number;
}

/** A task that is offered to a worker who has not answered yet, and since when, in milliseconds since 1970. */
export interface PendingOffer extends Leg {
  workerSid: WorkerSid;
  since: number;
}

/** A worker as the customer and the conversation know them. */
export interface TaskWorker {
  sid: WorkerSid;
  /** The name a customer may read. */
  name: string;
  /** What the worker's messages in a conversation may be signed with. */
  identities: readonly string[];
}

/** Whether the platform did what it was asked, or refused because things are no longer as we believed. */
export type DoneOrRefused = 'done' | 'refused';

/** Of an offer also: it is not pending, though nothing has been told of its end. An accept may be on its way. */
export type Taken = DoneOrRefused | 'not pending';

/** A task that is in wrap-up or over. */
export interface EndedTask {
  sid: TaskSid;
  status: TaskStatus;
  /** When that was, or something changed after it, in milliseconds since 1970. */
  since: number;
  /** Undefined: unreadable, or the list does not show them. */
  attributes: JsonObject | undefined;
}

/** By what the task of a handoff is known. */
export interface HandoffLookup {
  conversation: ConversationSid;
  /** The handoff's. */
  timestamp: string;
  /** The task that was handed off, which carries the timestamp too. */
  but?: TaskSid | undefined;
}

/** What the AI worker asks of TaskRouter. Undefined answers mean: no such task or reservation (any more). */
export interface TaskRouter {
  readTask(task: TaskSid): Promise<Task | undefined>;
  /**
   * Replaces a task's attributes by what `change` makes of the task; nothing is written when it gives back the same
   * ones, or when the task has ended. Answers the task as it is afterwards.
   */
  changeAttributes(task: TaskSid, change: (task: Task) => JsonObject): Promise<Task | undefined>;
  /** A new task through a workflow. */
  createTask(task: { workflowSid: WorkflowSid; channel: string; attributes: JsonObject }): Promise<TaskSid>;
  /** The task that was made for a handoff, a moment ago too. */
  taskOfHandoff(lookup: HandoffLookup): Promise<TaskSid | undefined>;
  /** The newest task of a conversation that can still be read. */
  newestTask(conversation: ConversationSid): Promise<Task | undefined>;
  /** The tasks of a conversation that somebody works on or is to, oldest first. */
  tasksWorkedOn(conversation: ConversationSid): Promise<Pick<Task, 'sid' | 'queueSid' | 'sentToWorker'>[]>;
  /** The same of those that were just made, which `tasksWorkedOn` may not show yet. */
  tasksJustMade(conversation: ConversationSid): Promise<Pick<Task, 'sid' | 'queueSid' | 'sentToWorker'>[]>;
  /** Everybody else who has accepted another task of the conversation. @param known one task, and who has accepted that */
  otherWorkersOn(
    conversation: ConversationSid,
    known: { task: TaskSid | undefined; workers: readonly TaskWorker[] },
  ): Promise<TaskWorker[]>;
  /** Everybody who has accepted this task; none when it is gone. */
  workersOnTask(task: TaskSid): Promise<TaskWorker[]>;
  /** Undefined: there is no such worker (any more). */
  readWorker(worker: WorkerSid): Promise<TaskWorker | undefined>;
  /** Everybody the task was offered to, or has it. */
  reservationsOf(task: TaskSid): Promise<Reservation[]>;
  readReservation(task: TaskSid, reservation: ReservationSid): Promise<Reservation | undefined>;
  /** The tasks a worker has accepted and that have not ended, oldest first; at most a thousand. */
  legsOf(worker: WorkerSid): Promise<AcceptedLeg[]>;
  /** The newest of the tasks nobody works on any more that are still kept, oldest first; at most a thousand. */
  tasksJustEnded(): Promise<EndedTask[]>;
  /** What a worker is offered and has not answered, oldest first; at most a thousand. */
  pendingOffers(worker: WorkerSid): Promise<PendingOffer[]>;
  accept(task: TaskSid, reservation: ReservationSid): Promise<Taken>;
  reject(task: TaskSid, reservation: ReservationSid): Promise<Taken>;
  wrapUp(task: TaskSid, reservation: ReservationSid): Promise<DoneOrRefused>;
  /** Ends a task nobody has accepted. `refused`: somebody has, or it has ended. @param reason kept with the task */
  cancelTask(task: TaskSid, reason: string): Promise<DoneOrRefused>;
  /** Puts a worker that TaskRouter moved to the timeout activity back to an available one. */
  makeAvailableAfterTimeout(worker: WorkerSid): Promise<DoneOrRefused>;
}
