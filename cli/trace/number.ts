import { customersDocuments } from '../erase/customers-documents';
import { readStoredDocuments } from '../erase/stored-documents';
import type { Evidence, Places } from '../../src/story/evidence';
import { tasksOfNumber } from '../../src/story/number';
import type { Subject } from '../../src/story/subject';
import { timeline } from '../../src/story/timeline';

/** Milliseconds between when a person says it was and what happened. */
const ABOUT = 30 * 60_000;

/** What a number's stories begin with: the conversations the Functions know, and the tasks that are still there. */
export async function subjectsOfNumber(
  number: string,
  { client, settings }: Pick<Places, 'client' | 'settings'>,
): Promise<Subject[]> {
  const { conversations } = customersDocuments(number, await readStoredDocuments(client, settings));
  const { tasks } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const found = await tasks.list({
    evaluateTaskAttributes: tasksOfNumber(number),
    limit: 100,
  });
  return [
    ...conversations.map((id): Subject => ({ kind: 'conversation', id })),
    ...found.map(({ sid }): Subject => ({ kind: 'task', id: sid })),
  ];
}

/** Whether something of the story happened about when a person says. */
export function happenedAt(evidence: Evidence, when: Date): boolean {
  return timeline(evidence).some(({ at }) => Math.abs(at.getTime() - when.getTime()) <= ABOUT);
}
