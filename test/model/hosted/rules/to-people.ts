import { fileOf } from '../players';
import type { Said, SessionRecord } from '../session-record';
import type { Line, Stay } from '../stay';

/** Each message of the visitor, and each of their files, stands in Flex once and in order; nobody else's does. */
export function toPeopleComplaints(session: SessionRecord): string[] {
  return session.stays.flatMap((stay) => [
    ...onceComplaints(session, stay),
    ...strangerComplaints(session, stay),
  ]);
}

function onceComplaints(session: SessionRecord, stay: Stay): string[] {
  const written = session.said.filter(({ by }) => by === 'contact');
  const lines = stay.lines.filter(({ author }) => author === session.author);
  const complaints: string[] = [];
  let last = -1;
  for (const message of written) {
    const places = lines.flatMap(({ text }, place) => (text === message.text ? [place] : []));
    if (places.length > 1) complaints.push(`People read ${places.length} times: "${message.text}"`);
    if (places.length === 0 && !cameTooLate(message, session, stay))
      complaints.push(`People never read: "${message.text}"`);
    const [place = last] = places;
    if (place < last) complaints.push(`People read out of order: "${message.text}"`);
    last = Math.max(last, place);
    if (message.files.length > 0 && places.length > 0)
      complaints.push(...fileComplaints(message, lines, session, stay));
  }
  return complaints;
}

/**
 * A file stands there, is said to be missing, or is named in what was said before people came. Where people got the
 * session again it may stand there alone: the conversation was closed before it could be brought.
 */
function fileComplaints(
  { text }: Said,
  lines: readonly Line[],
  { stays }: SessionRecord,
  stay: Stay,
): string[] {
  const name = fileOf(text);
  const times = lines.filter((line) => line.file === name || line.text.includes(`[file: ${name}`)).length;
  const isToCome = times === 0 && stay !== stays.at(-1);
  return times === 1 || isToCome ? [] : [`People see the file of "${text}" ${times} times`];
}

/** People got the session again with it, or the work was over when it was written, and the session was closed then. */
function cameTooLate({ at }: Said, { status, stays }: SessionRecord, stay: Stay): boolean {
  if (stay !== stays.at(-1)) return true;
  return status !== 'open' && stay.people.every(({ untilAt }) => untilAt <= at);
}

function strangerComplaints({ said, author }: SessionRecord, { lines }: Stay): string[] {
  const theirs = new Set(said.map(({ text }) => text));
  return lines
    .filter((line) => line.author === author && line.text !== '' && !line.text.startsWith('[file: '))
    .filter(({ text }) => !theirs.has(text))
    .map(({ text }) => `People read what the visitor has not written: "${text}"`);
}
