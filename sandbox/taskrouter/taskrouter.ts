import { Router } from 'express';
import type { CloudService, World } from '../kernel/service';
import type { Tampering } from '../kernel/tampering';
import { notFound } from '../kernel/twilio-error';
import { exactText, parseExactly } from '../kernel/exact-json';
import { type Attributes, checkedAttributes } from './attributes';
import { addActivity } from './configuration/activities';
import { addQueue } from './configuration/queues';
import { addTaskChannel, addWorker } from './configuration/workers';
import { addWorkflow } from './configuration/workflows';
import { configureWorkspace } from './configure-workspace';
import type { WorkspaceSettings } from './configure-workspace';
import { Engine } from './engine';
import { TWILIO_LIMITS } from './limits';
import type { Limits } from './limits';
import type { TransferEventType } from './events/event-types';
import type { Reservation, ReservationState, ShownOnHold } from './reservation';
import type { AgentSetup } from './reservation-lifecycle';
import { checkWorkspace } from './rest/lookup';
import { eventRoutes } from './rest/event-routes';
import { activityRoutes } from './rest/activity-routes';
import { queueRoutes } from './rest/queue-routes';
import { reservationRoutes } from './rest/reservation-routes';
import { taskRoutes } from './rest/task-routes';
import { workerChannelRoutes } from './rest/worker-channel-routes';
import { workerRoutes } from './rest/worker-routes';
import { workflowRoutes } from './rest/workflow-routes';
import { workspaceList, workspaceRoutes } from './rest/workspace-routes';
import type { Task, TaskState } from './task';
import type { TaskQueue } from './task-queue';
import type { Activity, Capacity, Worker } from './worker';
import type { Workflow } from './workflow';
import type { WorkflowConfiguration } from './workflow-configuration';

export type { Limits, Reservation, Task, TaskQueue, Worker, Workflow, WorkflowConfiguration };

const PARTS = [
  workspaceRoutes,
  activityRoutes,
  workerRoutes,
  workerChannelRoutes,
  queueRoutes,
  workflowRoutes,
  taskRoutes,
  reservationRoutes,
  eventRoutes,
];

/**
 * Twilio TaskRouter with one Flex workspace: its REST API as `routes`, and methods for what happens without it:
 * administrators setting up the workspace, and representatives working in Flex. The methods refuse what the
 * platform refuses, with the same `TwilioError` the REST API answers.
 */
export class TaskRouter implements CloudService {
  readonly host = 'taskrouter.twilio.com';
  readonly routes = Router();
  /** Asked for every event callback that is about to be made: what the network does to it. */
  tamper: ((event: Readonly<Record<string, string>>) => Tampering) | undefined;
  private readonly engine: Engine;

  /** @param limits shorter or smaller ones than Twilio's, for tests */
  constructor(world: World, limits: Partial<Limits> = {}) {
    this.engine = new Engine(
      world,
      { ...TWILIO_LIMITS, ...limits },
      (event) => this.tamper?.(event) ?? 'deliver',
    );
    const inWorkspace = Router({ mergeParams: true });
    inWorkspace.use((request, _response, next) => {
      checkWorkspace(this.engine.workspace, request);
      next();
    });
    for (const part of PARTS) inWorkspace.use(part(this.engine));
    this.routes.get('/v1/Workspaces', workspaceList(this.engine));
    this.routes.use('/v1/Workspaces/:WorkspaceSid', inWorkspace);
  }

  get workspaceSid(): string {
    return this.engine.workspace.sid;
  }

  /** Undefined: the workspace has no such task channel. */
  taskChannelSid(uniqueName: string): string | undefined {
    return this.engine.workspace.channel(uniqueName)?.sid;
  }

  /** The unique names of the workspace's task channels. */
  taskChannels(): string[] {
    return this.engine.workspace.channels.map(({ uniqueName }) => uniqueName);
  }

  /** A task channel of the company's own, beside those a Flex workspace comes with. */
  addTaskChannel(uniqueName: string): void {
    addTaskChannel(this.engine, uniqueName);
  }

  /** The activity of this name, e.g. `Available`. */
  activity(name: string): Activity {
    const activity = this.engine.workspace.activityNamed(name);
    if (activity === undefined) throw this.missing(`Activities/${name}`);
    return activity;
  }

  activities(): Activity[] {
    return [...this.engine.workspace.activities.values()];
  }

  /** Twilio: the friendly name is unique in the workspace, upper and lower case being the same. */
  addWorker(worker: {
    friendlyName: string;
    attributes: Attributes;
    activity?: string;
    capacity?: Capacity;
  }): Worker {
    const { friendlyName, attributes, activity = 'Offline', capacity = {} } = worker;
    const settings = { attributes: JSON.stringify(attributes), activity: this.activity(activity) };
    return addWorker(this.engine, friendlyName, settings, capacity);
  }

  /** @throws 400/20001 for a syntax error in `targetWorkers` */
  addQueue(queue: { friendlyName: string; targetWorkers: string }): TaskQueue {
    return addQueue(this.engine, queue.friendlyName, queue.targetWorkers);
  }

  /**
   * @param workflow `taskReservationTimeout` in seconds, fractions allowed
   * @throws 400/20001 for a syntax error in an expression or a queue that does not exist
   */
  addWorkflow(workflow: {
    friendlyName: string;
    configuration: WorkflowConfiguration;
    taskReservationTimeout?: number;
  }): Workflow {
    const { friendlyName, configuration, taskReservationTimeout } = workflow;
    return addWorkflow(this.engine, friendlyName, JSON.stringify(configuration), taskReservationTimeout);
  }

  configureWorkspace(settings: WorkspaceSettings): void {
    configureWorkspace(this.engine.workspace, settings, this.engine.world.clock.now());
  }

  /** Creates a task as `POST Tasks` does, with the same refusals. */
  createTask(task: {
    workflowSid: string;
    attributes: Attributes;
    taskChannelUniqueName: string;
    queueSid?: string | undefined;
    workerSid?: string | undefined;
    timeoutSeconds?: number | undefined;
  }): Task {
    const { workflowSid, attributes, taskChannelUniqueName, queueSid, workerSid, timeoutSeconds } = task;
    return this.engine.createTask({
      workflow: workflowSid,
      queue: queueSid,
      worker: workerSid,
      channel: taskChannelUniqueName,
      attributes: exactText(attributes),
      timeoutSeconds,
    });
  }

  task(sid: string): Task | undefined {
    return this.engine.workspace.tasks.get(sid);
  }

  /** All tasks that can still be read, the oldest first. */
  tasks(): Task[] {
    return [...this.engine.workspace.tasks.values()];
  }

  /** Sets whether a worker may reject what it has accepted: Twilio documents no such way, and none that forbids it. */
  set acceptedCanBeRejected(can: boolean) {
    this.engine.reservations.acceptedCanBeRejected = can;
  }

  /** Sets what the API shows of a reservation whose agent is being set up. */
  set showsOnHoldAs(shown: ShownOnHold) {
    this.engine.workspace.showsOnHoldAs = shown;
  }

  /** Sets how far a lookup of tasks by an expression is behind what has happened. */
  set lookupsAreBehindMilliseconds(milliseconds: number) {
    this.engine.workspace.lookupsAreBehindMilliseconds = milliseconds;
  }

  /** Sets how long after a reject or a timeout a task's workflow is evaluated anew. */
  set reEvaluatesAfterMilliseconds(milliseconds: number) {
    this.engine.workspace.reEvaluatesAfterMilliseconds = milliseconds;
  }

  /** Whether a task that was rejected or missed has not been looked at again. */
  get hasToLookAgain(): boolean {
    return this.engine.toLookAt > 0;
  }

  /** Sets whether a reject without an activity gives the worker back the one it had when the task was offered. */
  set rejectRestoresActivity(does: boolean) {
    this.engine.reservations.rejectRestoresActivity = does;
  }

  /** What Flex itself writes into a task, e.g. the conference of a call. */
  addAttributes(taskSid: string, added: Attributes): void {
    const task = this.taskState(taskSid);
    this.engine.tasks.updateAttributes(
      task,
      checkedAttributes(exactText({ ...(parseExactly(task.attributesText) as Attributes), ...added })),
    );
  }

  reservation(sid: string): Reservation | undefined {
    return this.engine.workspace.reservations.get(sid);
  }

  /** The reservations of a task, the oldest first; none when the task is gone. */
  reservationsOf(taskSid: string): Reservation[] {
    const task = this.engine.workspace.tasks.get(taskSid);
    return task === undefined ? [] : this.engine.workspace.reservationsOf(task);
  }

  /** @param available whether workers in it are offered tasks */
  addActivity(friendlyName: string, available: boolean): Activity {
    return addActivity(this.engine, friendlyName, available);
  }

  /** @param uniqueName e.g. `sms` */
  channelSid(uniqueName: string): string {
    const channel = this.engine.workspace.channel(uniqueName);
    if (!channel) throw new Error(`There is no task channel ${uniqueName}`);
    return channel.sid;
  }

  workerNamed(friendlyName: string): Worker | undefined {
    return [...this.engine.workspace.workers.values()].find((worker) => worker.friendlyName === friendlyName);
  }

  /** All workers, in the order they were made. */
  workers(): Worker[] {
    return [...this.engine.workspace.workers.values()];
  }

  workflow(sid: string): Workflow | undefined {
    return this.engine.workspace.workflows.get(sid);
  }

  queue(sid: string): TaskQueue | undefined {
    return this.engine.workspace.queues.get(sid);
  }

  queueNamed(friendlyName: string): TaskQueue | undefined {
    return [...this.engine.workspace.queues.values()].find((queue) => queue.friendlyName === friendlyName);
  }

  worker(sid: string): Worker | undefined {
    return this.engine.workspace.workers.get(sid);
  }

  accept(reservationSid: string): void {
    this.engine.reservations.accept(this.reservationState(reservationSid));
  }

  reject(reservationSid: string): void {
    this.engine.reservations.reject(this.reservationState(reservationSid));
  }

  wrapUp(reservationSid: string): void {
    this.engine.reservations.wrapUp(this.reservationState(reservationSid));
  }

  complete(reservationSid: string): void {
    this.engine.reservations.complete(this.reservationState(reservationSid), 'Reservation completed');
  }

  cancelTask(taskSid: string, reason: string): void {
    this.engine.reservations.cancelTask(this.taskState(taskSid), reason);
  }

  /** What an administrator does to a task in any state. */
  deleteTask(taskSid: string): void {
    this.engine.tasks.delete(this.taskState(taskSid), 'task.deleted');
  }

  setActivity(workerSid: string, name: string): void {
    const worker = this.engine.workspace.workers.get(workerSid);
    if (worker === undefined) throw this.missing(`Workers/${workerSid}`);
    this.engine.activities.move(worker, this.activity(name));
  }

  /** Has Flex set the agent up before a reservation is accepted. */
  onAccept(setUp: AgentSetup): void {
    this.engine.reservations.setUpAgent = setUp;
  }

  /** Calls `listener` at every acceptance, through whichever way. */
  onReservationAccepted(listener: (reservation: Reservation, task: Task) => void): void {
    this.engine.reservations.accepted.on(listener);
  }

  /** Calls `listener` when a worker does not take the task it was offered: it is pending again. */
  onTaskReleased(listener: (task: Task) => void): void {
    this.engine.reservations.released.on(listener);
  }

  /** What Flex tells of a transfer of the task. */
  tellOfTransfer(taskSid: string, type: TransferEventType): void {
    const task = this.engine.workspace.tasks.get(taskSid);
    if (task) this.engine.publisher.task(type, task);
  }

  /** Calls `listener` when a task is completed, canceled or deleted. */
  onTaskEnded(listener: (task: Task) => void): void {
    this.engine.tasks.ended.on(listener);
  }

  private taskState(sid: string): TaskState {
    const task = this.engine.workspace.tasks.get(sid);
    if (task === undefined) throw this.missing(`Tasks/${sid}`);
    return task;
  }

  private reservationState(sid: string): ReservationState {
    const reservation = this.engine.workspace.reservations.get(sid);
    if (reservation === undefined) throw this.missing(`Reservations/${sid}`);
    return reservation;
  }

  private missing(path: string): Error {
    return notFound(`/Workspaces/${this.workspaceSid}/${path}`);
  }
}
