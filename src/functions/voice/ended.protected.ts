import { endCall } from '../../ai-worker/calls/end-call';
import { readCallEvent } from '../../events/call-event';
import { callWebhook } from '../../host/call-webhook';

/** The status callback of a number: a call is over. */
export const handler = callWebhook({
  read: readCallEvent,
  act: endCall,
  // Nobody is on the line any more.
  whenFailed: () => Promise.resolve({ kind: 'nothing' }),
});
