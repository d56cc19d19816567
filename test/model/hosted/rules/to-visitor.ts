import { fileOf } from '../players';
import type { Said, SessionRecord } from '../session-record';
import type { Line, Stay } from '../stay';

const AI = 'AI Support Agent';
const REP = 'alice_40example_2Ecom';
const NAMES: Readonly<Record<string, string>> = { [REP]: 'Alice', [AI]: AI };

/** The visitor reads what a rep, or the AI after a return, has said to them: once, in order, by name; nothing else. */
export function toVisitorComplaints(session: SessionRecord): string[] {
  const received = session.said.filter(({ by }) => by === 'human_agent');
  const meant = session.stays.flatMap((stay) => stay.lines.filter((line) => isMeant(line, stay)));
  const complaints: string[] = [];
  let last = -1;
  for (const { text, name } of received) {
    const place = meant.findIndex((line) => line.text === text);
    if (place === -1) complaints.push(`The visitor read what was not for them: "${text}"`);
    else if (place < last) complaints.push(`The visitor read out of order: "${text}"`);
    if (place !== -1 && NAMES[meant[place]?.author ?? ''] !== name)
      complaints.push(`The visitor read "${text}" as ${name}'s`);
    last = Math.max(last, place);
  }
  return [...complaints, ...session.stays.flatMap((stay) => arrivalComplaints(session, stay, received))];
}

/** What was meant for the visitor arrived, or a notice says that it did not; in a chat that is closed nobody reads one. */
function arrivalComplaints({ wasRefused }: SessionRecord, stay: Stay, received: readonly Said[]): string[] {
  return stay.lines
    .filter((line) => isMeant(line, stay))
    .flatMap((line) => {
      const arrived = received.filter(({ text }) => text === line.text);
      const isSaid = stay.lines.some((other) => isNoticeOf(other, line, stay));
      const complaints: string[] = [];
      if (arrived.length > 1) complaints.push(`Reached the visitor ${arrived.length} times: "${line.text}"`);
      if (arrived.length === 1 && isSaid)
        complaints.push(`Reached the visitor and is said not to: "${line.text}"`);
      if (arrived.length === 0 && !isSaid && !(stay.isClosed && wasRefused))
        complaints.push(`Never reached the visitor: "${line.text}"`);
      if (line.file !== undefined && arrived.some(({ files }) => files.join() !== fileOf(line.text)))
        complaints.push(`The visitor did not get the file of "${line.text}"`);
      return complaints;
    });
}

/** What the AI said in the session itself stands in the transcript, and is not told again. */
function isMeant({ author, byPerson, text, seq }: Line, { taskAt }: Stay): boolean {
  return author === REP ? byPerson : author === AI && seq > taskAt && text !== '';
}

/** Only what was written after the end is said to come too late. */
function isNoticeOf({ text, author }: Line, line: Line, { people }: Stay): boolean {
  const [, quoted, why] = /^Not delivered to the customer: “(.*)”. Why: (.*)$/.exec(text) ?? [];
  if (author !== 'system' || quoted === undefined) return false;
  const isEarly = people.some(({ from, until }) => from < line.seq && line.seq < until);
  if (isEarly && why?.includes('the conversation has ended')) return false;
  return quoted.startsWith(line.text) || (quoted.endsWith('…') && line.text.startsWith(quoted.slice(0, -1)));
}
