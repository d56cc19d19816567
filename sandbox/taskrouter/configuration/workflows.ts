import type { Engine } from '../engine';
import { badRequest } from '../errors';
import { Workflow } from '../workflow';
import { uniqueName } from './unique-name';

/** Twilio: a worker has 120 seconds to accept unless the workflow says otherwise. */
const DEFAULT_RESERVATION_TIMEOUT = 120;

/** What may be said about a workflow; what is left out or undefined stays as it is. */
interface WorkflowSettings {
  friendlyName?: string | undefined;
  configuration?: string | undefined;
  /** Seconds; fractions allowed. */
  taskReservationTimeout?: number | undefined;
}

/** Throws 400/20001 for a name that is taken and for a configuration that is not valid. */
export function addWorkflow(
  { workspace, world }: Engine,
  friendlyName: string,
  configuration: string,
  taskReservationTimeout = DEFAULT_RESERVATION_TIMEOUT,
): Workflow {
  const workflow = new Workflow(
    uniqueName(workspace, 'Workflow', friendlyName, workspace.workflows.values()),
    configuration,
    taskReservationTimeout,
    (sid) => workspace.queues.get(sid),
    world.clock.now(),
  );
  workspace.workflows.set(workflow.sid, workflow);
  return workflow;
}

/**
 * Changes a workflow, all or nothing; throws 400/20001 as `addWorkflow` does.
 * Twilio: tasks that wait are evaluated again only when asked for.
 */
export function changeWorkflow(
  engine: Engine,
  workflow: Workflow,
  settings: WorkflowSettings,
  reEvaluate: boolean,
): void {
  const { workspace, world } = engine;
  const { friendlyName = workflow.friendlyName, configuration, taskReservationTimeout } = settings;
  const name = uniqueName(workspace, 'Workflow', friendlyName, workspace.workflows.values(), workflow);
  if (configuration !== undefined) workflow.configure(configuration);
  workflow.friendlyName = name;
  workflow.taskReservationTimeout = taskReservationTimeout ?? workflow.taskReservationTimeout;
  workflow.dateUpdated = world.clock.now();
  if (reEvaluate) engine.reEvaluate(workflow);
}

/** Removes a workflow; throws 400/20001 while it has tasks that are not over (stricter choice: not documented). */
export function removeWorkflow({ workspace }: Engine, workflow: Workflow): void {
  const task = [...workspace.tasks.values()].find((other) => other.workflow === workflow && !other.isOver());
  if (task !== undefined) {
    throw badRequest(`Cannot delete workflow ${workflow.sid} because task ${task.sid} is active in it`);
  }
  workspace.workflows.delete(workflow.sid);
}
