import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { callAttributes } from './call-attributes';
import type { CallEvent } from './call-event';
import { callLanguage, greetingIn } from './call-language';
import { isCall, newCallState } from './call-state';
import { type CallStep, enqueueStep, listenStep } from './call-step';
import { beginCall } from './hold-call';
import { openThread } from './open-thread';
import { writeReply } from './write-turn';

/** The AI answers a call: its thread and state are made, the caller is greeted and listened to. */
export async function answerCall(ports: Ports, event: CallEvent): Promise<CallStep> {
  const attributes = callAttributes(event);
  const language = callLanguage(ports.settings, event);
  const thread = await openThread(ports, event, attributes);
  const { conversationSid } = thread;
  const greeting = greetingIn(language, ports);
  const step = listenStep(language, { conversationSid, turn: 1 }, greeting);
  const state = newCallState(event, thread, attributes, language);
  const begun = await beginCall(ports, state, event.callSid);
  if ('found' in begun) return comesAgain(ports, begun.found, step);
  await writeReply(ports, conversationSid, 0, greeting);
  return step;
}

/** Twilio asks again because our answer was lost: the same step, unless the call has gone to people since. */
function comesAgain(
  ports: Ports,
  { value }: StoredConversation,
  step: CallStep,
): CallStep | Promise<CallStep> {
  ports.log.step('call', { outcome: 'answered before' });
  return isCall(value) && value.handoff ? enqueueStep(ports, value, value.handoff) : step;
}
