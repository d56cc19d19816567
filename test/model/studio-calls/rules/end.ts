import type { CallRecord } from '../../calls/call-record';
import type { Recording } from '../../calls/recording';

/** When all have hung up nobody works on a call any more. Nobody tells us of its end, so that its phase stays. */
export function endComplaints({ thread, begun }: CallRecord, recording: Recording): string[] {
  // A Function that died keeps its lease until it has run out, and nobody asks for anything of the call again.
  return thread?.stored?.isLeased && !recording.wasTrouble(begun) ? ['A lease remains'] : [];
}
