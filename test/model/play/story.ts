import type { JournalEntry } from '../../../sandbox/kernel/journal';

const LONGEST = 300;
/** Told by what the Functions say and what comes of it. */
const LEFT_OUT = [
  ...['message.delivered', 'output', 'webhook.answered', 'workflow.entered', 'workflow.target-matched'],
  ...['document.updated', 'document.created', 'invite.created'],
];

/** A history's journal, a line for each entry, with short names for SIDs. */
export function storyOf(journal: readonly JournalEntry[]): string {
  const names = new Map<string, string>();
  const begun = journal[0]?.at.getTime() ?? 0;
  const shortened = (text: string): string =>
    text.replace(
      /\b([A-Z]{2})[0-9a-f]{32}\b|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
      (sid, prefix?: string) => {
        const name = names.get(sid) ?? `${prefix ?? 'session'}:${names.size}`;
        names.set(sid, name);
        return name;
      },
    );
  const line = ({ at, source, what, details }: JournalEntry): string =>
    `${((at.getTime() - begun) / 1_000).toFixed(3).padStart(9)}  ${source} ${what} ${shortened(JSON.stringify({ ...details, attributes: undefined, customData: undefined })).slice(0, LONGEST)}`;
  return journal
    .filter(({ what }) => !LEFT_OUT.includes(what))
    .map(line)
    .join('\n');
}
