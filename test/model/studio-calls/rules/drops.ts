import type { CallRecord } from '../../calls/call-record';
import type { Recording } from '../../calls/recording';
import { dropComplaints as dropsOfAnyCall } from '../../calls/rules/drops';
import { GOODBYE } from '../in-flow';

/** A flow that comes to its end ends the call: it may after its goodbye, when the matter is settled. */
export function dropComplaints(call: CallRecord, recording: Recording): string[] {
  const { ended, heard, resolved, enqueued } = call;
  const isSettled = resolved.length > 0 && enqueued.length === 0;
  const isFarewell = ended?.because === 'no more TwiML' && heard.at(-1)?.text === GOODBYE && isSettled;
  return isFarewell ? [] : dropsOfAnyCall(call, recording);
}
