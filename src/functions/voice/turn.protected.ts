import { takeTurnOfCall } from '../../ai-worker/calls/take-turn';
import { rescueCall } from '../../ai-worker/calls/rescue-call';
import { readTurnEvent } from '../../events/call-event';
import { callWebhook } from '../../host/call-webhook';

/** A turn of a call the AI has: Twilio brings what the caller said. */
export const handler = callWebhook({ read: readTurnEvent, act: takeTurnOfCall, whenFailed: rescueCall });
