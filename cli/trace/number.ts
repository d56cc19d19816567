import { customersDocuments } from '../erase/customers-documents';
import { readStoredDocuments } from '../erase/stored-documents';
import { Problem } from '../problem';
import type { Evidence, Places } from '../../src/story/evidence';
import type { Subject } from '../../src/story/subject';
import { timeline } from '../../src/story/timeline';

/** Milliseconds between when a person says it was and what happened. */
const ABOUT = 30 * 60_000;

/**
 * A phone number as it is stored; undefined: the text is the id of something.
 * @throws Problem for a number without its country
 */
export function readNumber(text: string): string | undefined {
  const number = text.replace(/^whatsapp:/, '').replace(/[\s().-]/g, '');
  if (/^\+\d{6,15}$/.test(number)) return number;
  if (/^\d{6,15}$/.test(number)) {
    throw new Problem(`${text} is no number with its country: write it as +15005550100.`);
  }
  return undefined;
}

/** What a number's stories begin with: the conversations the Functions know, and the tasks that are still there. */
export async function subjectsOfNumber(
  number: string,
  { client, settings }: Pick<Places, 'client' | 'settings'>,
): Promise<Subject[]> {
  const { conversations } = customersDocuments(number, await readStoredDocuments(client, settings));
  const addresses = [`customerAddress == "${number}"`, `customerAddress == "whatsapp:${number}"`];
  const { tasks } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const found = await tasks.list({
    evaluateTaskAttributes: [...addresses, `from == "${number}"`].join(' OR '),
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
