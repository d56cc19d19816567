import type { Request } from 'express';
import type { Expression } from '../../../src/expressions/expression';
import type { Attributes } from '../attributes';
import { compileExpression } from '../compile-expression';
import { TASK_STATUSES } from '../task';
import type { TaskState } from '../task';
import { refuseHyphens } from './hyphens';
import { oneOf, readQuery, readQueryList } from './parameters';

/**
 * The tasks a list request asks for, in the order it asks for.
 * @param tasks all tasks, the oldest first
 * @param asOf the time whose attributes an expression is asked about
 * @throws 400/20001 for a filter that is not valid
 */
export function selectTasks(tasks: readonly TaskState[], request: Request, asOf: Date): TaskState[] {
  const statuses = readQueryList(request, 'AssignmentStatus').map((status) =>
    oneOf('AssignmentStatus', status, TASK_STATUSES),
  );
  const attributes = readQuery(request, 'EvaluateTaskAttributes');
  refuseHyphens('EvaluateTaskAttributes', attributes ?? '');
  const expression =
    attributes === undefined ? undefined : compileExpression('EvaluateTaskAttributes', attributes);
  const found = tasks
    .filter((task) => statuses.length === 0 || statuses.includes(task.assignmentStatus))
    .filter((task) => isAskedFor(task, request))
    .filter((task) => !expression || matches(expression, task.attributesAt(asOf)));
  return newestFirst(request) ? found.reverse() : found;
}

function matches(expression: Expression, attributes: Attributes | undefined): boolean {
  return attributes !== undefined && expression.matches(attributes);
}

/** Whether the task has what each of the plain filters names. */
function isAskedFor(task: TaskState, request: Request): boolean {
  const values: Record<string, string | null> = {
    Priority: String(task.priority),
    WorkflowSid: task.workflowSid,
    WorkflowName: task.workflowName,
    TaskQueueSid: task.queueSid,
    TaskQueueName: task.queueName,
  };
  return Object.entries(values).every(([name, value]) => {
    const asked = readQuery(request, name);
    return asked === undefined || asked === value;
  });
}

/** Twilio: tasks are listed by ascending date of creation unless `Ordering` says otherwise. */
function newestFirst(request: Request): boolean {
  const ordering = readQuery(request, 'Ordering') ?? 'DateCreated:asc';
  return oneOf('Ordering', ordering, ['DateCreated:asc', 'DateCreated:desc']) === 'DateCreated:desc';
}
