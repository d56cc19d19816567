import { rescueCall } from '../../ai-worker/calls/rescue-call';
import { readCallEvent } from '../../events/call-event';
import { callWebhook } from '../../host/call-webhook';

/** The fallback URL of a number: another webhook of the call failed. */
export const handler = callWebhook({ read: readCallEvent, act: rescueCall, whenFailed: rescueCall });
