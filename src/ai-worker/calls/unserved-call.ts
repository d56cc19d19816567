import type { WorkflowSid } from '../../common/sids';
import { decision } from '../handoff/decide-handoff';
import { NO_SUMMARY, reasons } from '../handoff/reasons';
import type { Phrases } from '../ports/phrases';
import { callAttributes, enqueuedAttributes } from './call-attributes';
import type { CallEvent } from './call-event';
import type { CallStep } from './call-step';

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
