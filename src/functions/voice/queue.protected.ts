import { afterQueue } from '../../ai-worker/calls/after-queue';
import { rescueCall } from '../../ai-worker/calls/rescue-call';
import { readQueueEvent } from '../../events/call-event';
import { callWebhook } from '../../host/call-webhook';

/** The action of Enqueue: a call has left the queue for people, or found no place in it. */
export const handler = callWebhook({ read: readQueueEvent, act: afterQueue, whenFailed: rescueCall });
