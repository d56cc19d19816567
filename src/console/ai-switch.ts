import type { WorkflowConfiguration } from '../expressions/workflow-configuration';
import type { AiWorkerNow } from '../story/evidence';
import { AI_OFF_FILTER_NAME } from '../story/filter-names';
import type { Standing } from './view';

/** Whether the AI is offered tasks: its worker is available, and the workflow has not switched it off. */
export function aiSwitch(
  workers: readonly AiWorkerNow[],
  configuration: WorkflowConfiguration | undefined,
): Standing & { isOn: boolean } {
  const filters = configuration?.task_routing.filters ?? [];
  if (filters.some(({ filter_friendly_name: name }) => name === AI_OFF_FILTER_NAME)) {
    const text = 'The AI is switched off in the workflow: it is offered no new task.';
    return { isOn: false, text, fix: 'npm run connect -- --on' };
  }
  const away = workers.filter(({ isAvailable }) => !isAvailable);
  if (away.length === workers.length) {
    const activity = away[0] ? `its worker is in "${away[0].activity}"` : 'its worker is not there any more';
    return {
      isOn: false,
      text: `The AI is switched off: ${activity}.`,
      fix: 'Set the worker available in Flex -> Teams, or in Console -> TaskRouter -> Workers.',
    };
  }
  if (away.length > 0)
    return { isOn: true, text: `The AI is on; ${away.length} of its ${workers.length} workers are away.` };
  return { isOn: true, text: 'The AI is on.' };
}
