import type { Twilio } from 'twilio';
import * as z from 'zod';
import { unlessMissing } from './refusal';
import type { Address } from './snapshot';

/** What a Studio flow does with a conversation, as far as its definition tells. */
export interface Flow {
  sid: string;
  friendlyName: string;
  /** `published` or `draft`. */
  status: string;
  /** Whether a message of a conversation starts it. */
  takesConversations: boolean;
  /** The workflows its Send to Flex widgets make tasks in; none: it makes no tasks. */
  workflowSids: string[];
}

/** Twilio: Studio, flow definition schema. */
const definition = z.object({
  states: z.array(
    z.object({
      type: z.string(),
      transitions: z.array(z.object({ event: z.string(), next: z.string().nullish() })).default([]),
      properties: z
        .object({ workflow: z.string().nullish(), flow_sid: z.string().nullish() })
        .nullish()
        .catch(undefined),
    }),
  ),
});

/**
 * Reads the newest revision of a flow, and of the flows it runs; what runs for customers is the newest published one.
 * @throws RestException 404 when there is none of this SID
 */
export async function readFlow(
  client: Twilio,
  sid: string,
  seen: ReadonlySet<string> = new Set(),
): Promise<Flow> {
  const flow = await client.studio.v2.flows(sid).fetch();
  const { states = [] } = definition.safeParse(flow.definition).data ?? {};
  const subflows = states.flatMap(({ type, properties }) =>
    type === 'run-subflow' && properties?.flow_sid && !seen.has(properties.flow_sid)
      ? [properties.flow_sid]
      : [],
  );
  const inSubflows = await Promise.all(
    subflows.map(async (subflow) => (await readFlow(client, subflow, new Set([...seen, sid]))).workflowSids),
  );
  return {
    sid,
    friendlyName: flow.friendlyName,
    status: flow.status,
    takesConversations: states.some(
      ({ type, transitions }) =>
        type === 'trigger' &&
        transitions.some(({ event, next }) => event === 'incomingConversationMessage' && Boolean(next)),
    ),
    workflowSids: [
      ...states.flatMap(({ type, properties }) =>
        type === 'send-to-flex' && properties?.workflow ? [properties.workflow] : [],
      ),
      ...inSubflows.flat(),
    ],
  };
}

/** The flows that messages to the addresses start, by SID; those that do not exist are left out. */
export async function readFlows(client: Twilio, addresses: readonly Address[]): Promise<Map<string, Flow>> {
  const sids = new Set(
    addresses.map(({ autoCreation }) => autoCreation.studioFlowSid).filter((sid) => sid !== ''),
  );
  const flows = await Promise.all([...sids].map((sid) => unlessMissing(readFlow(client, sid))));
  return new Map(flows.flatMap((flow) => (flow ? [[flow.sid, flow] as const] : [])));
}
