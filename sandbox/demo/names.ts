import type { Sandbox } from '../sandbox';

/** How the demo calls workers: their `full_name`, and the AI worker as such. */
export type Names = (workerName: unknown) => string;

/** Names for the workers of this account; others keep the name they have in TaskRouter. */
export function namesOf({ flex }: Sandbox): Names {
  const { full_name: fullName } = flex.rep.attributes;
  const names = new Map<unknown, string>([
    [flex.aiWorker.friendlyName, 'the AI worker'],
    [flex.rep.friendlyName, typeof fullName === 'string' ? fullName : flex.rep.friendlyName],
  ]);
  return (workerName) => names.get(workerName) ?? String(workerName);
}

/** The beginning of a SID, enough to recognise it in a timeline. */
export function shortSid(sid: unknown): string {
  return String(sid).slice(0, 8);
}
