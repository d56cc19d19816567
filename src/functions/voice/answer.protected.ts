import { answerCall } from '../../ai-worker/calls/answer-call';
import { rescueCall } from '../../ai-worker/calls/rescue-call';
import { readCallEvent } from '../../events/call-event';
import { callWebhook } from '../../host/call-webhook';

/** The voice URL of a number whose calls the AI answers. */
export const handler = callWebhook({ read: readCallEvent, act: answerCall, whenFailed: rescueCall });
