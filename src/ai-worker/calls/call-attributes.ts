import { type JsonObject, jsonOf } from '../../common/json';
import { displayName } from '../../common/display-name';
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

/** Before the name of a parameter that Flex, the workflow or a handoff has another meaning for. */
const OF_IVR = 'ivr_';
const HANDOFF = ['handedOff', 'handoffReason', 'handoffSummary', 'handoffSentiment', 'handoffLanguage'];
/** What is ours in a call's task, whether this call has it or not. */
const OURS = new Set([
  ...['type', 'channelType', 'direction', 'call_sid', 'to', 'from', 'customerAddress'],
  ...['conversationSid', 'conversations', ...HANDOFF, 'handoffTimestamp'],
]);

/**
 * What is known of a call, in the words of Flex's tasks; what an IVR or a Studio flow gives comes first to be cut. It may
 * name the customer; what else has a name of ours is kept as `ivr_<name>`.
 */
export function callAttributes({ callSid, from, to, flow }: CallEvent): JsonObject {
  return {
    name: from ?? 'anonymous',
    ...fitting(besideOurs(flow)),
    type: 'inbound',
    channelType: 'voice',
    direction: 'inbound',
    call_sid: callSid,
    to,
    ...(from !== undefined && { from, customerAddress: from }),
  };
}

function besideOurs(flow: JsonObject): JsonObject {
  const { name: given, ...others } = flow;
  const name = typeof given === 'string' ? displayName(given) : undefined;
  const renamed = Object.entries(others).map(
    ([key, value]) => [OURS.has(key) ? OF_IVR + key : key, value] as const,
  );
  return { ...(name !== undefined && { name }), ...Object.fromEntries(renamed) };
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
    if (jsonOf(more).length <= FLOW_LIMIT) fitted = more;
  }
  return fitted;
}
