import { failedCall, rescueCall } from '../../ai-worker/calls/rescue-call';
import { readFailedCallEvent } from '../../events/call-event';
import { callWebhook } from '../../host/call-webhook';

/** Where a number's fallback sends callers on to: another webhook of the call was refused, or has failed. */
export const handler = callWebhook({ read: readFailedCallEvent, act: failedCall, whenFailed: rescueCall });
