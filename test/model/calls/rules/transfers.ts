import { TRANSFER_NUMBER } from '../../../../sandbox/voice/company-numbers';
import type { PhoneSession } from '../agent-calls';
import type { CallRecord } from '../call-record';
import type { Recording } from '../recording';

/** How long a handoff of the phone agent's is recent, in milliseconds. */
const RECENTLY = 5 * 60_000;
/** Of moments that are nearly that long ago nothing is said. */
const ABOUT = 15_000;
const AI = 'AI Support Agent';

/**
 * A call that is transferred brings the session it belongs to beyond doubt, its transcript included, and no other: not
 * that of a call before, whoever has made that one.
 */
export function transferComplaints(call: CallRecord, recording: Recording): string[] {
  const [task] = call.tasks;
  if (call.to !== TRANSFER_NUMBER || !task) return [];
  const brought = broughtBy(call, recording);
  const right = rightSession(call, task.seq, recording);
  if (right === 'cannot be told') return [];
  if (brought && brought !== right) return [`It brought the session "${brought.summary}"`];
  if (!right || recording.wasTrouble(call.begun, task.seq)) return [];
  if (!brought) return [`It did not bring the session "${right.summary}"`];
  return transcriptComplaints(call, brought);
}

function broughtBy({ tasks, thread }: CallRecord, { phoneSessions }: Recording): PhoneSession | undefined {
  const seen = JSON.stringify([tasks.map(({ attributes }) => attributes), thread?.lines]);
  return phoneSessions.find(({ summary }) => seen.includes(summary));
}

/** What is kept of a call names its session also where OpenCX told nothing of it. */
function keptBy({ thread }: CallRecord, { phoneSessions }: Recording): PhoneSession | undefined {
  return phoneSessions.find(({ id }) => id === thread?.stored?.session?.id);
}

function rightSession(
  call: CallRecord,
  until: number,
  recording: Recording,
): PhoneSession | undefined | 'cannot be told' {
  const { callSid, from, begun } = call;
  const { named, phoneSessions, entries, calls } = recording;
  const isNamed = named.get(callSid);
  if (isNamed) return isNamed;
  const earlier = calls.filter((other) => other.begun.seq < begun.seq);
  const ofOthers = earlier.flatMap((other) => [broughtBy(other, recording), keptBy(other, recording)]);
  const ages = phoneSessions
    .filter((session) => session.from === from && !ofOthers.includes(session))
    .map((session) => {
      const touched = entries
        .slice(0, until)
        .findLast(({ source, details }) => source === 'opencx' && details.sessionId === session.id);
      return { session, age: begun.at - (touched?.at ?? -Infinity) };
    });
  if (ages.some(({ age }) => Math.abs(age - RECENTLY) < ABOUT)) return 'cannot be told';
  const recent = ages.filter(({ age }) => age < RECENTLY);
  return recent.length === 1 ? recent[0]?.session : undefined;
}

function transcriptComplaints({ from, thread }: CallRecord, { said, summary }: PhoneSession): string[] {
  const [note, ...lines] = thread?.lines ?? [];
  const expected = said.map((text, turn) => ({ author: turn % 2 === 0 ? (from ?? 'caller') : AI, text }));
  return [
    ...(note?.text.includes(summary) ? [] : [`The note is "${note?.text ?? ''}"`]),
    ...(JSON.stringify(lines) === JSON.stringify(expected)
      ? []
      : [`The transcript is ${JSON.stringify(lines)}`]),
  ];
}
