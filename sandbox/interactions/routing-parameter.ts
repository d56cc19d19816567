import { TwilioError } from '../kernel/twilio-error';

/** What an invite asks TaskRouter for. */
export interface InviteRequest {
  workflowSid: string;
  taskChannelUniqueName: string;
  attributes: Record<string, unknown>;
}

/**
 * The `Routing` of an invite. Refused with 400/20001 (the code is not documented) when it is not JSON, names another
 * workspace or no workflow, or has attributes that are no object.
 * Twilio: `attributes` may be an object or JSON text. Routing to a queue or a worker is not simulated, so that
 * `queue_sid` and `worker_sid` are refused instead of being ignored.
 */
export function parseInviteRouting(routing: string | undefined, workspaceSid: string): InviteRequest {
  const properties = asObject(parseObject(routing, 'Routing').properties, 'Routing.properties');
  if (properties.workspace_sid !== workspaceSid) throw invalid('Routing.properties.workspace_sid');
  for (const name of ['queue_sid', 'worker_sid'])
    if (name in properties) throw invalid(`Routing.properties.${name}`);
  const {
    workflow_sid: workflowSid,
    task_channel_unique_name: taskChannel = 'default',
    attributes = {},
  } = properties;
  if (typeof workflowSid !== 'string') throw invalid('Routing.properties.workflow_sid');
  if (typeof taskChannel !== 'string') throw invalid('Routing.properties.task_channel_unique_name');
  const name = 'Routing.properties.attributes';
  return {
    workflowSid,
    taskChannelUniqueName: taskChannel,
    attributes: typeof attributes === 'string' ? parseObject(attributes, name) : asObject(attributes, name),
  };
}

/** The `Routing` of a channel update: whether the tasks are to be completed (`{"status":"closed"}`). */
export function parseClosesTasks(routing: string | undefined): boolean {
  if (routing === undefined) return false;
  if (parseObject(routing, 'Routing').status !== 'closed') throw invalid('Routing.status');
  return true;
}

function parseObject(text: string | undefined, name: string): Record<string, unknown> {
  if (text === undefined) throw invalid(name);
  try {
    return asObject(JSON.parse(text), name);
  } catch {
    throw invalid(name);
  }
}

function asObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(name);
  return value as Record<string, unknown>;
}

function invalid(name: string): TwilioError {
  return new TwilioError(400, 20001, `Invalid ${name}`);
}
