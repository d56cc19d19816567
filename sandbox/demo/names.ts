import type { Sandbox } from '../sandbox';

/** How the demo calls workers: their `full_name`, and the AI worker as such. */
export type Names = (workerName: unknown) => string;

/** Names for the workers of this account, by what TaskRouter or a conversation knows them as; others keep theirs. */
export function namesOf({ flex, taskRouter }: Sandbox): Names {
  return (name) => {
    const worker =
      taskRouter.workerNamed(String(name)) ??
      taskRouter.workers().find(({ attributes }) => attributes.contact_uri === `client:${String(name)}`);
    if (worker?.sid === flex.aiWorker.sid) return 'the AI worker';
    const fullName = worker?.attributes.full_name;
    return typeof fullName === 'string' ? fullName : String(name);
  };
}

/** The beginning of a SID, enough to recognise it in a timeline. */
export function shortSid(sid: unknown): string {
  return String(sid).slice(0, 8);
}
