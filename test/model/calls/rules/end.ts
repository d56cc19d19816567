import type { CallRecord } from '../call-record';
import type { Recording } from '../recording';

/** What may keep everybody from knowing that a call is over. */
const TOLD_BY = '/voice/ended';

/**
 * When all have hung up nothing is left that would keep a session from being continued: no lease, no turn that waits, no
 * call the AI believes to have. A call that ended before anything was said has none. Once its end is stored nothing
 * becomes of it any more.
 */
export function endComplaints({ callSid, thread, ended, begun }: CallRecord, recording: Recording): string[] {
  const stored = thread?.stored;
  const isUntold = recording.entries.some(
    ({ source, details: { path, run, url } }) =>
      source === 'faults' && [path, run, url].some((place) => String(place).includes(TOLD_BY)),
  );
  if (!stored?.session || !ended || isUntold) return [];
  const { isLeased, hasPendingTurn, phase, session } = stored;
  const isStored = recording.entries.some(
    ({ source, details }) => source === 'functions' && details.call === callSid && details.outcome === 'over',
  );
  // The lease of a Function that died keeps nobody from anything where the session is not continued anyway.
  const mayRemain = session.handedOff && recording.wasTrouble(begun);
  return [
    ...(isLeased && !mayRemain ? [`A lease remains in phase ${phase}`] : []),
    ...(hasPendingTurn ? [`A turn still waits in phase ${phase}`] : []),
    ...(phase === 'human' || phase === 'resolved' ? [] : [`The AI is left in phase ${phase}`]),
    ...(isStored && phase !== 'resolved' ? [`It was over, and then in phase ${phase}`] : []),
  ];
}
