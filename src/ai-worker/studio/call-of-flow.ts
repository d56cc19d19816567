import { callAttributes } from '../calls/call-attributes';
import type { CallEvent } from '../calls/call-event';
import { callLanguage } from '../calls/call-language';
import { newCallState } from '../calls/call-state';
import { openThread } from '../calls/open-thread';
import type { ConversationState } from '../../state/conversation-state';
import type { JsonObject } from '../../common/json';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import type { StudioCall } from './request';

/** The state of a flow's call: stored, or a new one with the thread that holds its transcript. */
export type FoundCall = { stored: StoredConversation } | { fresh: ConversationState };

/** Finds the call's thread by the call's SID, or opens it. */
export async function callOfFlow(ports: Ports, call: StudioCall, parameters: JsonObject): Promise<FoundCall> {
  const there = await ports.conversations.find(call.callSid);
  const stored = there && (await ports.states.read(there.sid));
  if (stored) return { stored };
  const event: CallEvent = { ...call, flow: parameters, sessionId: undefined };
  const attributes = callAttributes(event);
  const thread = await openThread(ports, event, attributes);
  return { fresh: newCallState(event, thread, attributes, callLanguage(ports.settings, event)) };
}
