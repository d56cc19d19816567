import type { WorkflowSid } from '../../common/sids';
import { isAskedForTurns } from '../../state/who-has-it';
import { decision } from '../handoff/decide-handoff';
import { NO_SUMMARY, reasons } from '../handoff/reasons';
import type { Ports } from '../ports';
import type { Phrases } from '../ports/phrases';
import { answerCall } from './answer-call';
import { callAttributes, enqueuedAttributes } from './call-attributes';
import type { CallEvent, FailedCallEvent } from './call-event';
import { callLanguage } from './call-language';
import { findCall, type StoredCall } from './call-state';
import { type CallStep, withoutTheAi } from './call-step';
import { handOffCall, writeNote } from './hand-off-call';
import { holdCall } from './hold-call';
import { transferCall } from './transfer-call';

/** A webhook of the call failed: Twilio asks the number's fallback, and a person takes the call with all that is known. */
export async function rescueCall(ports: Ports, event: CallEvent): Promise<CallStep> {
  return rescueFound(ports, event, await findCall(ports, event.callSid));
}

/** @param found what is stored of the call; undefined: nothing */
async function rescueFound(ports: Ports, event: CallEvent, found: StoredCall | undefined): Promise<CallStep> {
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

/**
 * The caller has waited, and the Functions are asked again: a call nothing is stored of begins as if it had just come;
 * every other one goes to people with all that is known.
 */
export async function failedCall(ports: Ports, event: FailedCallEvent): Promise<CallStep> {
  const found = await findCall(ports, event.callSid);
  if (found || event.calls === undefined) return rescueFound(ports, event, found);
  ports.log.step('call', { outcome: 'begins after it was refused' });
  return event.calls === 'answer' ? answerCall(ports, event) : transferCall(ports, event);
}

/** A call nothing is stored of goes to people with what Twilio tells of it. */
export function unservedCall(
  event: CallEvent,
  { phrases, workflowSid, language }: { phrases: Phrases; workflowSid: WorkflowSid; language: string },
): CallStep {
  return {
    kind: 'people',
    say: phrases.spoken(language, 'passingOn'),
    language,
    workflowSid,
    attributes: enqueuedAttributes(
      callAttributes(event),
      undefined,
      decision({}, reasons['call-failed'], `${NO_SUMMARY}: the call could not be served by the AI.`),
    ),
  };
}
