import { isAskedForTurns } from '../../state/who-has-it';
import type { Ports } from '../ports';
import type { CallEvent } from './call-event';
import { callLanguage } from './call-language';
import type { CallStep } from './call-step';
import type { StoredCall } from './call-state';
import { withoutTheAi } from './enqueue-step';
import { findCall } from './find-call';
import { handOffCall, writeNote } from './hand-off-call';
import { holdCall } from './hold-call';
import { unservedCall } from './unserved-call';

/** A webhook of the call failed: Twilio asks the number's fallback, and a person takes the call with all that is known. */
export async function rescueCall(ports: Ports, event: CallEvent): Promise<CallStep> {
  return rescueFound(ports, event, await findCall(ports, event.callSid));
}

/** @param found what is stored of the call; undefined: nothing */
export async function rescueFound(
  ports: Ports,
  event: CallEvent,
  found: StoredCall | undefined,
): Promise<CallStep> {
  const withoutState = (): CallStep =>
    unservedCall(event, {
      phrases: ports.phrases,
      workflowSid: ports.settings.WORKFLOW_SID,
      language: callLanguage(ports.settings, event),
    });
  if (!found) return withoutState();
  const { value: state } = found;
  // Also when its task is over meanwhile: in a call that was handed off the AI does not speak again.
  if (!isAskedForTurns(state)) {
    if (state.handoff) await writeNote(ports, state, state.handoff);
    return withoutTheAi(ports, state);
  }
  return holdCall(ports, found, event.callSid, {
    act: (held) => handOffCall(ports, held, { kind: 'handoff', cause: 'call-failed' }),
    busy: withoutState,
  });
}
