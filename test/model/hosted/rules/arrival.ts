import { sixAttributeComplaints } from '../../play/six-attributes';
import type { SessionRecord } from '../session-record';
import type { Stay } from '../stay';

/** Milliseconds: a rep who passes the task on makes the other one first, and leaves at once. */
const A_MOMENT = 1_000;

/** An escalated session comes to people exactly once, with six valid attributes and all that was said; no other does. */
export function arrivalComplaints(session: SessionRecord): string[] {
  const { stays, saidBefore, closedByVisitor } = session;
  if (saidBefore === undefined)
    return stays.length > 0 ? ['A session came to Flex that nobody escalated'] : [];
  const complaints: string[] = [];
  if (stays.some((stay, place) => place > 0 && !beginsAfter(stay, stays[place - 1])))
    complaints.push(`The session has ${stays.length} conversations in Flex`);
  const came = stays.some(({ people }) => people.length > 0);
  if (!came && closedByVisitor === undefined)
    complaints.push('The AI escalated, and people never got the session');
  return [
    ...complaints,
    ...stays.flatMap((stay) => [...onceComplaints(stay), ...transcriptComplaints(session, stay)]),
  ];
}

/** Who writes as a rep ends the chat comes to people again; every other end of work closes the session. */
function beginsAfter({ people: [first] }: Stay, earlier: Stay | undefined): boolean {
  const isOver = earlier?.people.every(({ until }) => until < (first?.from ?? Infinity));
  return isOver === true && earlier?.isClosed === true;
}

function onceComplaints({ people, interactions }: Stay): string[] {
  const complaints = people.flatMap(({ attributes }) => sixAttributeComplaints(attributes));
  if (interactions.size > 1) complaints.push(`The conversation has ${interactions.size} interactions`);
  for (const [position, task] of people.entries()) {
    const beside = people.slice(0, position).filter(({ until }) => until > task.from);
    if (beside.some(({ untilAt }) => untilAt > task.fromAt + A_MOMENT)) {
      complaints.push('Two tasks of the session stand in the queue for people');
    }
  }
  return complaints;
}

/** When the task is made, the note stands on top and all that was said before stands below, in order. */
function transcriptComplaints(
  { said, saidBefore, author }: SessionRecord,
  { lines, taskAt }: Stay,
): string[] {
  if (taskAt === Infinity) return [];
  const [note, ...transcript] = lines.filter(({ seq }) => seq < taskAt);
  const complaints = note?.text.startsWith('Handoff from the AI') ? [] : ['The note does not stand on top'];
  const stands = transcript.filter(({ text }) => text !== '').map((line) => `${line.author}: ${line.text}`);
  const wanted = said
    .slice(0, saidBefore)
    .map(({ by, text }) => `${by === 'contact' ? author : 'AI Support Agent'}: ${text}`);
  const wrong = wanted.findIndex((line, position) => stands[position] !== line);
  if (wrong !== -1) {
    complaints.push(
      `Line ${wrong} of the transcript is "${stands[wrong] ?? ''}", and "${wanted[wrong] ?? ''}" was said`,
    );
  }
  return complaints;
}
