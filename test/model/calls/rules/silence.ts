import type { Happening } from '../../play/happenings';
import type { CallRecord } from '../call-record';
import type { Recording } from '../recording';

const AI_REPLY_MILLISECONDS = 75_000;
/** One look at a turn that waits, the fallback's request, and what a handoff takes. */
const ONE_STEP = 25_000;
/** Of a line on which something is promised to come, in milliseconds: three looks and the pauses between them. */
const LONGEST_SILENCE = 20_000;

/** Nobody waits longer than AI_REPLY_SECONDS and one step, and where nothing goes wrong nobody hears nothing for long. */
export function silenceComplaints(call: CallRecord, recording: Recording): string[] {
  const { given, heard, listening, enqueued, ended, begun } = call;
  const ends: Happening[] = [...listening, ...enqueued, ...(ended ? [ended] : [])];
  const sounds: Happening[] = [...heard, ...ends];
  const asked: Happening[] = [begun, ...given];
  const waits = asked.map((question) => (next(ends, question) ?? Infinity) - question.at);
  const gaps = [...asked, ...heard]
    .filter((sound) => !enqueued.some(({ seq }) => seq < sound.seq))
    .map((sound) => ({ sound, length: (next(sounds, sound) ?? Infinity) - sound.at }))
    .filter(({ sound }) => !recording.wasTrouble(sound));
  return [
    ...waits
      .filter((wait) => wait > AI_REPLY_MILLISECONDS + ONE_STEP)
      .map((wait) => `The caller waited ${wait} ms`),
    ...gaps
      .filter(({ length }) => length > LONGEST_SILENCE)
      .map(({ length }) => `The caller heard nothing for ${length} ms`),
  ];
}

function next(happenings: readonly Happening[], after: Happening): number | undefined {
  const later = happenings.filter(({ seq }) => seq > after.seq).map(({ at }) => at);
  return later.length === 0 ? undefined : Math.min(...later);
}
