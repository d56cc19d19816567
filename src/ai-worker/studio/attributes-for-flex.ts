import type { JsonObject } from '../../common/json';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { threadAttributes } from '../calls/call-attributes';
import { longestOf, withHandoff } from '../handoff/handoff-attributes';
import type { Ports } from '../ports';
import type { StudioRequest } from './request';

/** Characters Studio's Send to Flex takes as attributes (docs/studio.md). */
const LIMIT = 1_024;
/** The first of the six: without it the task would be routed to the AI again. */
const MUST = 'handedOff';

/**
 * What the task carries beside the handoff: the flow's own attributes, and of a call the thread, where Flex and Flex
 * Insights look for a transcript.
 */
export function ownAttributes(
  { about, parameters }: StudioRequest,
  { conversationSid }: Pick<ConversationState, 'conversationSid'>,
): JsonObject {
  if (about.kind === 'conversation') return parameters;
  return {
    type: 'inbound',
    name: about.from ?? 'anonymous',
    ...parameters,
    ...threadAttributes(conversationSid),
  };
}

/**
 * The flow's own attributes and the six of the handoff, within what Send to Flex takes. The flow's own stay as long as
 * the six have any room; attributes that leave them none are left out, the longest first, and the log says so.
 */
export function attributesForFlex(
  { log }: Pick<Ports, 'log'>,
  own: JsonObject,
  decision: HandoffDecision,
): JsonObject {
  let kept = own;
  for (;;) {
    const { attributes, cut } = withHandoff(kept, decision, LIMIT);
    const longest = longestOf(kept);
    if (!cut.includes(MUST) || longest === undefined) {
      if (cut.length > 0) log.step('attributes', { outcome: 'did not fit into 1,024 characters', cut });
      return attributes;
    }
    log.alarm('attributes', `Pass a shorter “${longest}” to /studio/handoff: it left the handoff no room.`);
    kept = Object.fromEntries(Object.entries(kept).filter(([name]) => name !== longest));
  }
}
