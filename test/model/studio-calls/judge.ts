import type { CallRecord } from '../calls/call-record';
import type { Recording } from '../calls/recording';
import { escalationComplaints } from '../calls/rules/after-escalation';
import { answerComplaints } from '../calls/rules/answers';
import { sessionComplaints } from '../calls/rules/sessions';
import { silenceComplaints } from '../calls/rules/silence';
import { threadComplaints } from '../calls/rules/thread';
import { wordComplaints } from '../calls/rules/words';
import { betweenCallerAndAi } from './in-flow';
import { dropComplaints } from './rules/drops';
import { endComplaints } from './rules/end';
import { peopleComplaints } from './rules/people';

type Rule = (call: CallRecord, recording: Recording) => string[];

const OF_THE_LINE: readonly Rule[] = [dropComplaints, silenceComplaints, peopleComplaints, endComplaints];
const OF_WORDS: readonly Rule[] = [wordComplaints, answerComplaints, threadComplaints, escalationComplaints];

/** Everything that is wrong with a history, seen from outside; nothing when all promises were kept. */
export function complaintsAbout(recording: Recording): string[] {
  const aboutCalls = recording.calls.flatMap((call, position) => {
    const words = betweenCallerAndAi(call, recording.entries);
    return [
      ...OF_THE_LINE.flatMap((rule) => rule(call, recording)),
      ...OF_WORDS.flatMap((rule) => rule(words, recording)),
    ].map((complaint) => `Call ${position}: ${complaint}`);
  });
  return [...aboutCalls, ...sessionComplaints(recording)];
}
