import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import { callAttributes } from './call-attributes';
import type { CallEvent } from './call-event';
import { callLanguage, greetingIn } from './call-language';
import { newCallState, readCall } from './call-state';
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
  const held = await beginCall(ports, state, event.callSid);
  if (!held) return comesAgain(ports, conversationSid, step);
  await writeReply(ports, conversationSid, 0, greeting);
  return step;
}

/** Twilio asks again because our answer was lost: the same step, unless the call has gone to people since. */
async function comesAgain(ports: Ports, thread: ConversationSid, step: CallStep): Promise<CallStep> {
  const state = (await readCall(ports, thread))?.value;
  ports.log.step('call', { outcome: 'answered before' });
  return state?.handoff ? enqueueStep(ports, state, state.handoff) : step;
}
