import { customersDocuments } from '../erase/customers-documents';
import { readStoredDocuments } from '../erase/stored-documents';
import type { StoryEvidence, Places } from '../../src/story/evidence';
import { tasksOfNumber } from '../../src/story/number';
import type { Subject } from '../../src/story/subject';
import { timeline } from '../../src/story/timeline';
import { tasksMatching } from '../../src/twilio/find-tasks';

/** As many tasks of a number as are told of. */
const MOST_TASKS = 100;
/** Milliseconds between when a person says it was and what happened. */
const ABOUT = 30 * 60_000;

/** What a number's stories begin with: the conversations the Functions know, and the tasks that are still there. */
export async function subjectsOfNumber(
  number: string,
  { client, settings }: Pick<Places, 'client' | 'settings'>,
): Promise<Subject[]> {
  const { conversations } = customersDocuments(number, await readStoredDocuments(client, settings));
  const workspace = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const found = await tasksMatching(workspace, { expression: tasksOfNumber(number), limit: MOST_TASKS });
  return [
    ...conversations.map((id): Subject => ({ kind: 'conversation', id })),
    ...found.map(({ sid }): Subject => ({ kind: 'task', id: sid })),
  ];
}

/** Whether something of the story happened about when a person says. */
export function happenedAt(evidence: StoryEvidence, when: Date): boolean {
  return timeline(evidence).some(({ at }) => Math.abs(at.getTime() - when.getTime()) <= ABOUT);
}
