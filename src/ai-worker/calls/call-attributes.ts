import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import { TASK_ATTRIBUTES_CHARACTERS } from '../../common/twilio-limits';
import type { HandoffDecision } from '../../state/conversation-state';
import { withHandoff } from '../handoff/handoff-attributes';
import type { CallEvent } from './call-event';

/** Characters left to Twilio and Flex, which add the call, its numbers' places and the conference to the task's own. */
const OF_OTHERS = 1_500;
const TASK_LIMIT = TASK_ATTRIBUTES_CHARACTERS - OF_OTHERS;
/** Characters what a flow gives may take of that: the rep is to read the handoff too. */
const FLOW_LIMIT = 1_200;

/** What is known of a call, in the words of Flex's tasks; what an IVR or a Studio flow gives comes first to be cut. */
export function callAttributes({ callSid, from, to, flow }: CallEvent): JsonObject {
  return {
    ...fitting(flow),
    type: 'inbound',
    channelType: 'voice',
    direction: 'inbound',
    call_sid: callSid,
    to,
    name: from ?? 'anonymous',
    ...(from !== undefined && { from, customerAddress: from }),
  };
}

/**
 * The attributes of the task a call is enqueued with: what is known of it, the thread where Flex and Flex Insights look
 * for a transcript, and the six of the handoff, cut to fit.
 * @param thread undefined: the call has none
 */
export function enqueuedAttributes(
  known: JsonObject,
  thread: ConversationSid | undefined,
  decision: HandoffDecision,
): JsonObject {
  const attributes = {
    ...known,
    ...(thread !== undefined && threadAttributes(thread)),
  };
  return withHandoff(attributes, decision, TASK_LIMIT).attributes;
}

/** A call's thread as Flex and Flex Insights look for a transcript. */
export function threadAttributes(thread: ConversationSid): JsonObject {
  return {
    conversationSid: thread,
    conversations: { media: [{ conversation_sid: thread }, { type: 'ChatTranscript', sid: thread }] },
  };
}

/** As many of a flow's parameters as there is room for, in the order they came. */
function fitting(flow: JsonObject): JsonObject {
  let fitted: JsonObject = {};
  for (const [name, value] of Object.entries(flow)) {
    const more = { ...fitted, [name]: value };
    if (JSON.stringify(more).length <= FLOW_LIMIT) fitted = more;
  }
  return fitted;
}
