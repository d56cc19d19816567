import type { CallRecord } from './call-record';
import type { Recording } from './recording';
import { answerComplaints } from './rules/answers';
import { dropComplaints } from './rules/drops';
import { endComplaints } from './rules/end';
import { escalationComplaints } from './rules/after-escalation';
import { peopleComplaints } from './rules/people';
import { sessionComplaints } from './rules/sessions';
import { silenceComplaints } from './rules/silence';
import { threadComplaints } from './rules/thread';
import { transferComplaints } from './rules/transfers';
import { wordComplaints } from './rules/words';

type Rule = (call: CallRecord, recording: Recording) => string[];

const RULES: readonly Rule[] = [
  ...[dropComplaints, wordComplaints, answerComplaints, escalationComplaints, peopleComplaints],
  ...[threadComplaints, silenceComplaints, transferComplaints, endComplaints],
];

/** Everything that is wrong with a history, seen from outside; nothing when all promises were kept. */
export function complaintsAbout(recording: Recording): string[] {
  const aboutCalls = recording.calls.flatMap((call, position) =>
    RULES.flatMap((rule) => rule(call, recording)).map((complaint) => `Call ${position}: ${complaint}`),
  );
  return [...aboutCalls, ...sessionComplaints(recording)];
}
