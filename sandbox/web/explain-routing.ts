import { explainWorkflow } from '../../src/expressions/explain-workflow';
import type { ExplainedFilter } from '../../src/expressions/explain-workflow';
import { parseWorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import type { JournalEntry } from '../kernel/journal';
import type { Sandbox } from '../sandbox';
import type { FilterView, RoutingView } from './view';

/** Why a task entered a queue, by the workflow and the task's attributes as they were; undefined for other entries. */
export function explainRouting(
  { taskRouter }: Pick<Sandbox, 'taskRouter'>,
  { source, what, details }: JournalEntry,
): RoutingView | undefined {
  if (source !== 'taskrouter' || what !== 'task-queue.entered') return undefined;
  const workflow = taskRouter.workflow(String(details.workflowSid));
  const configuration = workflow && parseWorkflowConfiguration(workflow.configuration);
  if (!workflow || !configuration) return undefined;
  const queue = String(details.queueName);
  if (taskRouter.task(String(details.taskSid))?.routingTarget === details.queueSid) {
    const outcome = `The task was sent to queue ${queue} itself: no filter is asked.`;
    return { workflow: workflow.friendlyName, filters: [], outcome };
  }
  const { matched, above } = explainWorkflow(configuration, details.attributes as Record<string, unknown>);
  return {
    workflow: workflow.friendlyName,
    filters: [...above.map((filter) => shown(filter, false)), ...(matched ? [shown(matched, true)] : [])],
    outcome: matched
      ? outcomeOf(matched, details.queueSid, queue)
      : `No filter takes it: the default queue is ${queue}.`,
  };
}

function shown({ position, name, why }: ExplainedFilter, matched: boolean): FilterView {
  return { position, name, matched, why };
}

/** Twilio: a target that has had its time, or is skipped, leads to the next one of the same filter. */
function outcomeOf({ targets }: ExplainedFilter, queueSid: unknown, queue: string): string {
  const index = targets.findIndex((target) => target.queue === queueSid);
  return index > 0
    ? `Its target ${index + 1}: queue ${queue}. Those before it had their time, or nobody for the task.`
    : `Its queue: ${queue}.`;
}
