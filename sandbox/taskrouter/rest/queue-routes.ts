import { Router } from 'express';
import type { Request } from 'express';
import { listPage } from '../../kernel/paging';
import { compileExpression } from '../compile-expression';
import { addQueue, changeQueue, removeQueue } from '../configuration/queues';
import type { Engine } from '../engine';
import { badRequest } from '../errors';
import { LookupLimit } from '../lookup-limit';
import type { WorkerState } from '../worker';
import type { Workspace } from '../workspace';
import { queueResource } from './configuration-resources';
import { refuseHyphens } from './hyphens';
import { queueStatistics } from './queue-statistics';
import { findQueue } from './lookup';
import { readFilters, readForm, required } from './parameters';
import { workspaceUrl } from './resources';

/** The operations on task queues; mounted at the workspace. */
export function queueRoutes(engine: Engine): Router {
  const { workspace } = engine;
  const routes = Router();

  const byExpression = new LookupLimit();
  routes.get('/TaskQueues', (request, response) => {
    const { FriendlyName, WorkerSid, EvaluateWorkerAttributes } = readFilters(request, [
      'FriendlyName',
      'WorkerSid',
      'EvaluateWorkerAttributes',
    ]);
    if (EvaluateWorkerAttributes !== undefined) byExpression.count(engine.world.clock.now());
    const worker = WorkerSid === undefined ? undefined : workspace.workers.get(WorkerSid);
    if (WorkerSid !== undefined && worker === undefined) {
      throw badRequest(`Worker ${WorkerSid} does not exist`);
    }
    const workers =
      EvaluateWorkerAttributes === undefined ? undefined : workersWith(workspace, EvaluateWorkerAttributes);
    const found = [...workspace.queues.values()]
      .filter((queue) => FriendlyName === undefined || queue.friendlyName === FriendlyName)
      .filter((queue) => worker === undefined || queue.isServedBy(worker))
      .filter((queue) => workers === undefined || workers.some((each) => queue.isServedBy(each)))
      .map((queue) => queueResource(workspace, queue));
    response.json(
      listPage(`${workspaceUrl(workspace)}/TaskQueues`, 'task_queues', found, request.query, 1000),
    );
  });

  routes.post('/TaskQueues', (request, response) => {
    const { FriendlyName, TargetWorkers } = readQueueForm(request);
    refuseHyphens('TargetWorkers', TargetWorkers ?? '');
    const queue = addQueue(engine, required('FriendlyName', FriendlyName), TargetWorkers);
    response.status(201).json(queueResource(workspace, queue));
  });

  routes.get('/TaskQueues/:TaskQueueSid/RealTimeStatistics', (request, response) => {
    const queue = findQueue(workspace, request);
    response.json(queueStatistics(engine, queue));
  });

  routes.get('/TaskQueues/:TaskQueueSid', (request, response) => {
    response.json(queueResource(workspace, findQueue(workspace, request)));
  });

  routes.post('/TaskQueues/:TaskQueueSid', (request, response) => {
    const queue = findQueue(workspace, request);
    const { FriendlyName, TargetWorkers } = readQueueForm(request);
    refuseHyphens('TargetWorkers', TargetWorkers ?? '', queue.targetWorkers);
    changeQueue(engine, queue, { friendlyName: FriendlyName, targetWorkers: TargetWorkers });
    response.json(queueResource(workspace, queue));
  });

  routes.delete('/TaskQueues/:TaskQueueSid', (request, response) => {
    removeQueue(engine, findQueue(workspace, request));
    response.status(204).end();
  });

  return routes;
}

/** @throws 400/20001 for an expression that cannot be parsed */
function workersWith(workspace: Workspace, expression: string): WorkerState[] {
  refuseHyphens('EvaluateWorkerAttributes', expression);
  const asked = compileExpression('EvaluateWorkerAttributes', expression);
  return [...workspace.workers.values()].filter(({ attributes }) => asked.matches(attributes));
}

/** Reserving several workers for one task is not simulated, so that it is refused instead of being ignored. */
function readQueueForm(request: Request): { FriendlyName?: string; TargetWorkers?: string } {
  const form = readForm(request, ['FriendlyName', 'TargetWorkers', 'MaxReservedWorkers']);
  const { MaxReservedWorkers: reserved = '1' } = form;
  if (reserved !== '1') throw badRequest(`MaxReservedWorkers ${reserved} is not simulated, only 1 is`);
  return form;
}
