import type { ConversationRecord } from '../conversation-record';
import type { WithPeople } from '../with-people';

/** Of what a rep said a session is told this many characters. */
const LONGEST = 2_000;

type Stay = WithPeople & Required<Pick<WithPeople, 'handedOff'>>;

/** After people the AI serves in a new session, which knows the last handoff and what the rep has said since. */
export function sessionComplaints(record: ConversationRecord): string[] {
  const stays = record.people.filter((stay): stay is Stay => stay.handedOff !== undefined);
  return [
    ...stays.flatMap((stay) => continuedComplaints(record, stay)),
    ...record.sessions.flatMap((session) => {
      const stay = stays.findLast(({ handedOff }) => handedOff.since < session.seq);
      return stay ? knowledgeComplaints(record, session, stay) : [];
    }),
  ];
}

function continuedComplaints({ sent }: ConversationRecord, { handedOff: { since } }: Stay): string[] {
  const before = new Set(sent.filter(({ seq }) => seq < since).map(({ session }) => session));
  const again = sent.filter(({ seq, session }) => seq > since && before.has(session));
  return again.map(({ text }) => `OpenCX got in a session from before people had it: "${text}"`);
}

function knowledgeComplaints(
  { repSaid }: ConversationRecord,
  { customData, seq: begun }: ConversationRecord['sessions'][number],
  { handedOff: { since, attributes } }: Stay,
): string[] {
  const complaints: string[] = [];
  if (customData.flex_handoffTimestamp !== attributes.handoffTimestamp) {
    complaints.push(
      `A session knows the handoff of ${String(customData.flex_handoffTimestamp)}, the last was at ${String(attributes.handoffTimestamp)}`,
    );
  }
  if (typeof customData.flex_handoffSummary !== 'string')
    complaints.push('A session knows no summary of the last handoff');
  const { flex_repSaid: told = '' } = customData as { flex_repSaid?: string };
  const said = repSaid.filter(({ seq }) => seq > since && seq < begun);
  const missing = told.length < LONGEST ? said.filter(({ text }) => !told.includes(nameOf(text))) : [];
  return [...complaints, ...missing.map(({ text }) => `A session does not know that the rep said "${text}"`)];
}

/** A file is told with its type beside its name. */
function nameOf(text: string): string {
  return text.replace(/\]$/, '');
}
