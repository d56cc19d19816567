import type { World } from '../kernel/service';
import { Assigner } from './assigner';
import { checkedAttributes } from './attributes';
import { badRequest } from './errors';
import { findQueue } from './target';
import { EventLog } from './events/event-log';
import { EventPublisher, type Tamper } from './events/event-publisher';
import { type Limits, LONGEST_TIMEOUT } from './limits';
import { ReservationLifecycle } from './reservation-lifecycle';
import type { TaskState } from './task';
import { TaskLifecycle } from './task-lifecycle';
import { WorkerActivities } from './worker-activities';
import type { Workflow } from './workflow';
import { WorkflowRouter } from './workflow-router';
import { Workspace } from './workspace';

/** What a new task needs; `channel` is a task channel's SID or unique name, `workflow` a SID. */
export interface NewTask {
  workflow: string;
  channel: string;
  attributes: string;
  /** SID of the queue it goes to whatever the workflow's filters say. */
  queue?: string | undefined;
  /** SID of the worker it goes to; the workflow looks after it when that worker cannot take it, or does not want it. */
  worker?: string | undefined;
  /** How long it may wait for a worker; Twilio's 24 hours unless given. */
  timeoutSeconds?: number | undefined;
}

/** The working parts of TaskRouter, connected: what its REST API and its control methods act on. */
export class Engine {
  readonly workspace: Workspace;
  readonly tasks: TaskLifecycle;
  readonly reservations: ReservationLifecycle;
  readonly activities: WorkerActivities;
  readonly assigner: Assigner;
  readonly events = new EventLog();
  readonly publisher: EventPublisher;
  /** Tasks whose workflow has to look at them again. */
  toLookAt = 0;
  private readonly router: WorkflowRouter;

  constructor(
    readonly world: World,
    readonly limits: Limits,
    tamper: Tamper,
  ) {
    const { account, clock } = world;
    this.workspace = new Workspace(account.accountSid, clock.now());
    const events = new EventPublisher(world, this.workspace, tamper, this.events);
    this.publisher = events;
    this.activities = new WorkerActivities(events, clock);
    this.tasks = new TaskLifecycle(this.workspace, events, clock, limits);
    this.reservations = new ReservationLifecycle(
      this.workspace,
      this.tasks,
      this.activities,
      events,
      clock,
      limits,
    );
    this.router = new WorkflowRouter(this.workspace, this.reservations, events, clock);
    this.assigner = new Assigner(this.workspace, this.reservations, this.router, clock);
    this.connect();
  }

  /** Throws 400/20001 for an unknown workflow, queue or channel, a wrong timeout and bad attributes. */
  createTask({
    workflow: workflowSid,
    channel: channelName,
    attributes,
    queue: queueSid,
    worker: workerSid,
    timeoutSeconds,
  }: NewTask): TaskState {
    const workflow = this.workspace.workflows.get(workflowSid);
    if (workflow === undefined) throw badRequest(`Workflow ${workflowSid} does not exist`);
    const channel = this.workspace.channel(channelName);
    if (channel === undefined) throw badRequest(`TaskChannel ${channelName} does not exist`);
    const queue =
      queueSid === undefined ? null : findQueue(queueSid, (sid) => this.workspace.queues.get(sid));
    const worker = workerSid === undefined ? null : this.workspace.workers.get(workerSid);
    if (worker === undefined) throw badRequest(`Worker ${workerSid} does not exist`);
    if (timeoutSeconds !== undefined && !(timeoutSeconds >= 1 && timeoutSeconds <= LONGEST_TIMEOUT))
      throw badRequest(`Invalid Timeout '${timeoutSeconds}'`);
    const checked = checkedAttributes(attributes);
    const task = this.tasks.create(workflow, channel, checked, { timeoutSeconds, queue, worker });
    this.router.start(task);
    return task;
  }

  /** Sends the workflow's waiting tasks through it again, as its configuration now is. */
  reEvaluate(workflow: Workflow): void {
    for (const task of this.workspace.tasks.values()) {
      if (task.workflow === workflow) this.router.restart(task);
    }
  }

  /** Never within the request that released it: the task waits in the queue it was in, and is offered to nobody. */
  private restartLater(task: TaskState): void {
    task.leaveStep();
    this.toLookAt += 1;
    this.world.clock.after(this.workspace.reEvaluatesAfterMilliseconds, () => {
      this.toLookAt -= 1;
      if (this.workspace.tasks.has(task.sid)) this.router.restart(task);
    });
  }

  private connect(): void {
    this.reservations.released.on((task) => this.restartLater(task));
    this.tasks.outlived.on((task) => this.reservations.cancelTask(task, 'Task TTL Exceeded'));
    // Each of these may let a waiting task find a worker.
    this.router.entered.on(() => this.assigner.schedule());
    this.activities.changed.on(() => this.assigner.schedule());
    this.tasks.ended.on(() => this.assigner.schedule());
  }
}
