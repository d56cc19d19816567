import { asObject, invalid, parseObject } from './json-parameter';

/** What an invite asks TaskRouter for. */
export interface InviteRequest {
  workflowSid: string;
  taskChannelUniqueName: string;
  attributes: Record<string, unknown>;
  /** The queue the task goes to whatever the workflow's filters say. */
  queueSid?: string;
  /** The worker the task goes to; with a queue, where it stands meanwhile. */
  workerSid?: string;
  /** How long the task may wait for a worker; TaskRouter's 24 hours unless given. */
  timeoutSeconds?: number;
}

/**
 * The `Routing` of an invite. Refused with 400/20001 (the code is not documented) when it is not JSON, names another
 * workspace or no workflow, or has attributes that are no object. The timeout is
 * held to a task's range: not documented, stricter choice.
 * Twilio: `attributes` may be an object or JSON text. Routing to a worker is not simulated, so that `worker_sid` is
 * refused instead of being ignored.
 */
export function parseInviteRouting(
  routing: string | undefined,
  { workspaceSid, takesTimeouts }: { workspaceSid: string; takesTimeouts: boolean },
): InviteRequest {
  const properties = asObject(parseObject(routing, 'Routing').properties, 'Routing.properties');
  if (properties.workspace_sid !== workspaceSid) throw invalid('Routing.properties.workspace_sid');
  if ('worker_sid' in properties) throw invalid('Routing.properties.worker_sid');
  const {
    workflow_sid: workflowSid,
    queue_sid: queueSid,
    task_channel_unique_name: taskChannel = 'default',
    attributes = {},
    timeout,
  } = properties;
  if (typeof workflowSid !== 'string') throw invalid('Routing.properties.workflow_sid');
  if (typeof taskChannel !== 'string') throw invalid('Routing.properties.task_channel_unique_name');
  if (queueSid !== undefined && typeof queueSid !== 'string') throw invalid('Routing.properties.queue_sid');
  if (timeout !== undefined && !(takesTimeouts && isWhole(timeout)))
    throw invalid('Routing.properties.timeout');
  const name = 'Routing.properties.attributes';
  return {
    workflowSid,
    taskChannelUniqueName: taskChannel,
    ...(queueSid !== undefined && { queueSid }),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    attributes: typeof attributes === 'string' ? parseObject(attributes, name) : asObject(attributes, name),
  };
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

/** The `Routing` of a channel update: whether the tasks are to be completed (`{"status":"closed"}`). */
export function parseClosesTasks(routing: string | undefined): boolean {
  if (routing === undefined) return false;
  if (parseObject(routing, 'Routing').status !== 'closed') throw invalid('Routing.status');
  return true;
}
