import type { Ports } from '../ports';
import type { CallEvent } from './call-event';
import { callLanguage } from './call-language';
import type { CallStep } from './call-step';
import { holdCall } from './hold-call';
import { enqueueAgain, handOffCall, writeNote } from './hand-off-call';
import { unservedCall } from './unserved-call';

/** A webhook of the call failed: Twilio asks the number's fallback, and a person takes the call with all that is known. */
export async function rescueCall(ports: Ports, event: CallEvent): Promise<CallStep> {
  const withoutState = (): CallStep =>
    unservedCall(event, {
      phrases: ports.phrases,
      workflowSid: ports.settings.WORKFLOW_SID,
      language: callLanguage(ports.settings, event),
    });
  const thread = await ports.conversations.find(event.callSid);
  const found = thread && (await ports.states.read(thread.sid));
  if (!found) return withoutState();
  const { value: state } = found;
  // Also when its task is over meanwhile: in a call that was handed off the AI does not speak again.
  if (state.phase !== 'studio' && state.handoff) {
    await writeNote(ports, state, state.handoff);
    return enqueueAgain(ports, state, state.handoff);
  }
  const held = await holdCall(ports, found, event.callSid);
  if (held === 'busy') return withoutState();
  return handOffCall(ports, held, { kind: 'handoff', cause: 'call-failed' });
}
