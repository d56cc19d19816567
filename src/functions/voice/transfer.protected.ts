import { transferCall } from '../../ai-worker/calls/transfer-call';
import { rescueCall } from '../../ai-worker/calls/rescue-call';
import { readCallEvent } from '../../events/call-event';
import { callWebhook } from '../../host/call-webhook';

/** The voice URL of a number or SIP domain that OpenCX's phone agent transfers its calls to. */
export const handler = callWebhook({ read: readCallEvent, act: transferCall, whenFailed: rescueCall });
