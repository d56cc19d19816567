import type { Alarm } from '../kernel/clock';
import { newSid } from '../kernel/sids';
import { parseAttributes } from './attributes';
import type { Attributes } from './attributes';
import type { TaskQueue } from './task-queue';
import type { RoutingStep, Workflow } from './workflow';
import type { TaskChannel } from './task-channel';
import type { WorkerState } from './worker';

export const TASK_STATUSES = [
  'pending',
  'reserved',
  'assigned',
  'wrapping',
  'completed',
  'canceled',
] as const;

export type TaskStatus = (typeof TASK_STATUSES)[number];

/** What others see of a task; it follows the task's changes. */
export interface Task {
  readonly sid: string;
  readonly attributes: Attributes;
  /** The attributes in the characters they came in. */
  readonly attributesText: string;
  readonly assignmentStatus: TaskStatus;
  readonly reason: string | null;
  readonly priority: number;
  readonly version: number;
  /** How many reservations were made for it. */
  readonly assignmentCount: number;
  readonly workflowSid: string;
  readonly workflowName: string;
  /** SID of the queue or the worker its creator sent it to, if it was not left to the workflow. */
  readonly routingTarget: string | null;
  readonly queueSid: string | null;
  readonly queueName: string | null;
  /** Where in its workflow it waits, or was taken from. */
  readonly step: RoutingStep | null;
  readonly taskChannelUniqueName: string;
  readonly dateCreated: Date;
  readonly dateUpdated: Date;
}

export class TaskState implements Task {
  readonly sid = newSid('WT');
  assignmentStatus: TaskStatus = 'pending';
  reason: string | null = null;
  priority = 0;
  version = 0;
  assignmentCount = 0;
  queue: TaskQueue | null = null;
  queueEnteredAt: Date | null = null;
  step: RoutingStep | null = null;
  /** Twilio: skip_if is looked at once, when no worker can be reserved as the task enters a step. */
  maySkip = false;
  dateUpdated: Date;
  stepAlarm: Alarm | null = null;
  lifetimeAlarm: Alarm | null = null;
  /** What its attributes were, and until when, the oldest first. */
  private readonly former: { text: string; until: Date }[] = [];

  constructor(
    readonly workflow: Workflow,
    readonly channel: TaskChannel,
    public attributesText: string,
    readonly timeoutSeconds: number,
    readonly dateCreated: Date,
    /** The queue the task was sent to by its creator, past the workflow's filters; of a worker, where it stands meanwhile. */
    public directTo: TaskQueue | null = null,
    /** The worker the task was sent to by its creator. */
    public directWorker: WorkerState | null = null,
  ) {
    this.dateUpdated = dateCreated;
  }

  get routingTarget(): string | null {
    return this.directWorker?.sid ?? this.directTo?.sid ?? null;
  }

  /** It is offered to nobody until its workflow has looked at it again. */
  leaveStep(): void {
    this.stepAlarm?.cancel();
    this.step = null;
  }

  /** The worker it was sent to does not take it: the workflow says where it goes. */
  leaveToWorkflow(): void {
    this.directWorker = null;
    this.directTo = null;
  }

  get attributes(): Attributes {
    return parseAttributes(this.attributesText);
  }

  replaceAttributes(checkedAttributes: string, now: Date): void {
    this.former.push({ text: this.attributesText, until: now });
    this.attributesText = checkedAttributes;
    this.touch(now);
  }

  /** The attributes it had at that time; undefined before there was a task. */
  attributesAt(time: Date): Attributes | undefined {
    if (time < this.dateCreated) return undefined;
    const former = this.former.find(({ until }) => until > time);
    return parseAttributes(former?.text ?? this.attributesText);
  }

  get workflowSid(): string {
    return this.workflow.sid;
  }

  get workflowName(): string {
    return this.workflow.friendlyName;
  }

  get queueSid(): string | null {
    return this.queue?.sid ?? null;
  }

  get queueName(): string | null {
    return this.queue?.friendlyName ?? null;
  }

  get taskChannelUniqueName(): string {
    return this.channel.uniqueName;
  }

  /** Seconds since creation, with fractions. */
  ageAt(now: Date): number {
    return (now.getTime() - this.dateCreated.getTime()) / 1000;
  }

  isOver(): boolean {
    return this.assignmentStatus === 'completed' || this.assignmentStatus === 'canceled';
  }

  /** Every change gives the task a new version, and so a new ETag. */
  touch(now: Date): void {
    this.version += 1;
    this.dateUpdated = now;
  }
}
