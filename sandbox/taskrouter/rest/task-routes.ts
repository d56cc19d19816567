import { Router } from 'express';
import type { Request } from 'express';
import { listPage } from '../../kernel/paging';
import { checkedAttributes } from '../attributes';
import type { Engine } from '../engine';
import { badRequest } from '../errors';
import { LookupLimit } from '../lookup-limit';
import type { TaskState } from '../task';
import { findTask } from './lookup';
import { checkIfMatch, oneOf, readForm, sendVersioned, setListVersion, wholeNumber } from './parameters';
import { taskResource, workspaceUrl } from './resources';
import type { Resource } from './resources';
import { selectTasks } from './select-tasks';

/** The operations on tasks; mounted at the workspace. */
export function taskRoutes(engine: Engine): Router {
  const { workspace, world, tasks } = engine;
  const routes = Router();
  const toResource = (task: TaskState): Resource => taskResource(workspace, task, world.clock.now());

  const byExpression = new LookupLimit();
  routes.get('/Tasks', (request, response) => {
    const now = world.clock.now();
    if (request.query.EvaluateTaskAttributes !== undefined) byExpression.count(now);
    const asOf = new Date(now.getTime() - workspace.lookupsAreBehindMilliseconds);
    const found = selectTasks([...workspace.tasks.values()], request, asOf).map(toResource);
    setListVersion(response, found);
    response.json(listPage(`${workspaceUrl(workspace)}/Tasks`, 'tasks', found, request.query, 1000));
  });

  routes.post('/Tasks', (request, response) => {
    const form = readForm(request, ['Attributes', 'WorkflowSid', 'TaskChannel', 'Timeout']);
    const task = engine.createTask({
      workflow: form.WorkflowSid ?? onlyWorkflow(engine),
      channel: form.TaskChannel ?? 'default',
      attributes: form.Attributes ?? '{}',
      ...(form.Timeout !== undefined && {
        timeoutSeconds: wholeNumber('Timeout', form.Timeout, 1, Number.MAX_SAFE_INTEGER),
      }),
    });
    sendVersioned(response.status(201), task.version, toResource(task));
  });

  routes.get('/Tasks/:TaskSid', (request, response) => {
    const task = findTask(workspace, request);
    sendVersioned(response, task.version, toResource(task));
  });

  routes.post('/Tasks/:TaskSid', (request, response) => {
    const task = findTask(workspace, request);
    updateTask(engine, task, request);
    sendVersioned(response, task.version, toResource(task));
  });

  routes.delete('/Tasks/:TaskSid', (request, response) => {
    const task = findTask(workspace, request);
    checkIfMatch(request, task.version);
    tasks.delete(task, 'task.deleted');
    response.status(204).end();
  });

  return routes;
}

/** Twilio: attributes and assignment status take two requests; a reason is required to end a task. */
function updateTask({ tasks, reservations }: Engine, task: TaskState, request: Request): void {
  const form = readForm(request, ['Attributes', 'AssignmentStatus', 'Reason']);
  checkIfMatch(request, task.version);
  if (form.AssignmentStatus === undefined) {
    if (form.Attributes !== undefined) tasks.updateAttributes(task, checkedAttributes(form.Attributes));
    return;
  }
  if (form.Attributes !== undefined) {
    throw badRequest('Attributes and AssignmentStatus cannot be updated in one request');
  }
  if (form.Reason === undefined) throw badRequest('Reason is required to cancel or complete a task');
  const status = oneOf('AssignmentStatus', form.AssignmentStatus, ['canceled', 'completed']);
  if (status === 'canceled') reservations.cancelTask(task, form.Reason);
  else reservations.completeTask(task, form.Reason);
}

/** Twilio: WorkflowSid may be left out when the workspace has one workflow. */
function onlyWorkflow({ workspace }: Engine): string {
  const [first, ...others] = workspace.workflows.keys();
  if (first === undefined || others.length > 0) throw badRequest('WorkflowSid is required');
  return first;
}
