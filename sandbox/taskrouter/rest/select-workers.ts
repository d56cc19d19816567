import type { Request } from 'express';
import { compileExpression } from '../compile-expression';
import type { WorkerState } from '../worker';
import type { Workspace } from '../workspace';
import { refuseHyphens } from './hyphens';
import { meansTrue, readFilters } from './parameters';

/** The workers a list request asks for; throws 400/20001 for a filter that is not valid. */
export function selectWorkers(workspace: Workspace, request: Request): WorkerState[] {
  const asked = readFilters(request, [
    'ActivityName',
    'ActivitySid',
    'Available',
    'FriendlyName',
    'TargetWorkersExpression',
    'TaskQueueName',
    'TaskQueueSid',
  ]);
  const { Available: available, TargetWorkersExpression: target } = asked;
  refuseHyphens('TargetWorkersExpression', target ?? '');
  const expression = target === undefined ? undefined : compileExpression('TargetWorkersExpression', target);
  const queues = [...workspace.queues.values()].filter(
    (queue) => isAsked(asked.TaskQueueSid, queue.sid) && isAsked(asked.TaskQueueName, queue.friendlyName),
  );
  const isByQueue = asked.TaskQueueSid !== undefined || asked.TaskQueueName !== undefined;
  return [...workspace.workers.values()].filter(
    (worker) =>
      isAsked(asked.FriendlyName, worker.friendlyName) &&
      isAsked(asked.ActivitySid, worker.activity.sid) &&
      isAsked(asked.ActivityName, worker.activity.friendlyName) &&
      (available === undefined || worker.activity.available === meansTrue(available)) &&
      (expression?.matches(worker.attributes) ?? true) &&
      (!isByQueue || queues.some((queue) => queue.isServedBy(worker))),
  );
}

function isAsked(asked: string | undefined, value: string): boolean {
  return asked === undefined || asked === value;
}
