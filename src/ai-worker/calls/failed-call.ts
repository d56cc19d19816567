import type { Ports } from '../ports';
import { answerCall } from './answer-call';
import type { FailedCallEvent } from './call-event';
import type { CallStep } from './call-step';
import { findCall } from './find-call';
import { rescueFound } from './rescue-call';
import { transferCall } from './transfer-call';

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
