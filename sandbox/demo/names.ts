import type { Sandbox } from '../sandbox';

/** How the demo calls workers: their `full_name`, and the AI worker as such. */
export type Names = (workerName: unknown) => string;

/** Names for the workers of this account; others keep the name they have in TaskRouter. */
export function namesOf({ flex, taskRouter }: Sandbox): Names {
  return (workerName) => {
    if (workerName === flex.aiWorker.friendlyName) return 'the AI worker';
    const fullName = taskRouter.workerNamed(String(workerName))?.attributes.full_name;
    return typeof fullName === 'string' ? fullName : String(workerName);
  };
}

/** The beginning of a SID, enough to recognise it in a timeline. */
export function shortSid(sid: unknown): string {
  return String(sid).slice(0, 8);
}
