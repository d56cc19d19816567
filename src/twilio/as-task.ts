import * as z from 'zod';
import type { Task } from '../ai-worker/ports/task-router';
import { taskStatus } from '../ai-worker/ports/task-status';
import { parseJsonObject } from '../common/json';
import { taskQueueSid, taskSid, workerSid, workflowSid } from '../common/sids';

const taskSchema = z.object({
  sid: taskSid,
  assignmentStatus: taskStatus,
  attributes: z.string(),
  workflowSid: workflowSid.nullish().catch(undefined),
  taskQueueSid: taskQueueSid.nullish().catch(undefined),
  routingTarget: z.string().nullish(),
  taskChannelUniqueName: z.string(),
});

/** A task of the SDK as the AI worker sees it. */
export function asTask(instance: object): Task {
  const task = taskSchema.parse(instance);
  return {
    sid: task.sid,
    status: task.assignmentStatus,
    attributes: parseJsonObject(task.attributes) ?? {},
    workflowSid: task.workflowSid ?? undefined,
    queueSid: task.taskQueueSid ?? undefined,
    sentDirectly: /^W[QK]/.test(task.routingTarget ?? ''),
    sentToWorker: workerSid.safeParse(task.routingTarget).data,
    channel: task.taskChannelUniqueName,
  };
}
