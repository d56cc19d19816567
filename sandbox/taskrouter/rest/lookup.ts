import type { Request } from 'express';
import { notFound } from '../../kernel/twilio-error';
import { badRequest } from '../errors';
import type { ReservationState } from '../reservation';
import type { TaskState } from '../task';
import type { TaskQueue } from '../task-queue';
import type { Activity, WorkerState } from '../worker';
import type { WorkerChannel } from '../worker-channel';
import type { Workflow } from '../workflow';
import type { Workspace } from '../workspace';

/** Throws 404/20404 unless the request is about this workspace. */
export function checkWorkspace(workspace: Workspace, request: Request): void {
  if (request.params.WorkspaceSid !== workspace.sid) throw missing(request);
}

/** The task the path names; throws 404/20404, also for a finished task after its five minutes. */
export function findTask(workspace: Workspace, request: Request): TaskState {
  return found(request, workspace.tasks.get(pathParameter(request, 'TaskSid')));
}

/** The reservation the path names; throws 404/20404, also when it belongs to another task. */
export function findReservation(workspace: Workspace, request: Request): ReservationState {
  const task = findTask(workspace, request);
  const reservation = found(request, workspace.reservations.get(pathParameter(request, 'ReservationSid')));
  if (reservation.task !== task) throw missing(request);
  return reservation;
}

/** The worker the path names; throws 404/20404. */
export function findWorker(workspace: Workspace, request: Request): WorkerState {
  return found(request, workspace.workers.get(pathParameter(request, 'WorkerSid')));
}

/** The channel of the worker the path names; throws 404/20404. */
export function findWorkerChannel(worker: WorkerState, request: Request): WorkerChannel {
  const sid = pathParameter(request, 'ChannelSid');
  return found(
    request,
    worker.channels.find((channel) => channel.sid === sid),
  );
}

/** The activity the path names; throws 404/20404. */
export function findActivity(workspace: Workspace, request: Request): Activity {
  return found(request, workspace.activities.get(pathParameter(request, 'ActivitySid')));
}

/** The queue the path names; throws 404/20404. */
export function findQueue(workspace: Workspace, request: Request): TaskQueue {
  return found(request, workspace.queues.get(pathParameter(request, 'TaskQueueSid')));
}

/** The workflow the path names; throws 404/20404. */
export function findWorkflow(workspace: Workspace, request: Request): Workflow {
  return found(request, workspace.workflows.get(pathParameter(request, 'WorkflowSid')));
}

/** The activity a parameter names by its SID; throws 400/20001 when there is none. */
export function namedActivity(workspace: Workspace, name: string, sid: string): Activity {
  const activity = workspace.activities.get(sid);
  if (activity === undefined) throw badRequest(`${name} ${sid} does not exist`);
  return activity;
}

function found<T>(request: Request, resource: T | undefined): T {
  if (resource === undefined) throw missing(request);
  return resource;
}

function pathParameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

function missing(request: Request): Error {
  return notFound(`${request.baseUrl}${request.path}`.replace(/^\/v1/, '').replace(/\/$/, ''));
}
