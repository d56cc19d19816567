import type { Twilio } from 'twilio';
import * as z from 'zod';
import { unlessMissing } from './refusal';
import type { Address } from './snapshot';

/** What a Studio flow does with a conversation, as far as its definition tells. */
export interface Flow {
  sid: string;
  friendlyName: string;
  /** Whether any of its revisions is published; the rest is told of the newest of those. */
  isPublished: boolean;
  /** Whether a message of a conversation starts it. */
  takesConversations: boolean;
  /** What its Send to Flex widgets make; none: it makes no tasks. */
  tasks: TaskOfFlow[];
  /** Whether it asks the AI for turns itself. */
  asksTheAi: boolean;
}

/** What a Send to Flex widget makes. */
interface TaskOfFlow {
  workflowSid: string;
  /** SID or unique name of a task channel, as the widget says it. */
  taskChannel: string;
  /** JSON text in which parts may be filled in when the flow runs. */
  attributes: string;
  /** Seconds the task may wait for a worker before it is cancelled; undefined: known only when the flow runs. */
  timeoutSeconds: number | undefined;
}

/** Twilio: what Send to Flex gives a task when the widget says nothing. */
const SEND_TO_FLEX_SECONDS = 3_600;

/** Twilio: Studio, flow definition schema. */
const definition = z.object({
  states: z.array(
    z.object({
      type: z.string(),
      transitions: z.array(z.object({ event: z.string(), next: z.string().nullish() })).default([]),
      properties: z
        .object({
          workflow: z.string().nullish(),
          channel: z.string().nullish(),
          attributes: z.string().nullish(),
          flow_sid: z.string().nullish(),
          url: z.string().nullish(),
          timeout: z.union([z.string(), z.number()]).nullish(),
        })
        .nullish()
        .catch(undefined),
    }),
  ),
});

/**
 * Reads what runs of a flow for customers, and of the flows it runs. Twilio: that is the newest published revision, whatever
 * drafts stand above it. Of a flow that was never published the draft is read.
 * @throws RestException 404 when there is none of this SID
 */
async function readFlow(client: Twilio, sid: string, seen: ReadonlySet<string> = new Set()): Promise<Flow> {
  const context = client.studio.v2.flows(sid);
  const published = await unlessMissing(context.revisions('LatestPublished').fetch());
  const flow = published ?? (await context.fetch());
  const { states = [] } = definition.safeParse(flow.definition).data ?? {};
  const subflows = states.flatMap(({ type, properties }) =>
    type === 'run-subflow' && properties?.flow_sid && !seen.has(properties.flow_sid)
      ? [properties.flow_sid]
      : [],
  );
  const inSubflows = await Promise.all(
    subflows.map((subflow) => readFlow(client, subflow, new Set([...seen, sid]))),
  );
  return {
    sid,
    friendlyName: flow.friendlyName,
    isPublished: published !== undefined,
    takesConversations: states.some(
      ({ type, transitions }) =>
        type === 'trigger' &&
        transitions.some(({ event, next }) => event === 'incomingConversationMessage' && Boolean(next)),
    ),
    tasks: [
      ...states.flatMap(({ type, properties }) =>
        type === 'send-to-flex' && properties?.workflow
          ? [taskOf({ ...properties, workflow: properties.workflow })]
          : [],
      ),
      ...inSubflows.flatMap((subflow) => subflow.tasks),
    ],
    asksTheAi:
      inSubflows.some((subflow) => subflow.asksTheAi) ||
      states.some(({ type, properties }) => type === 'run-function' && isTurnUrl(properties?.url ?? '')),
  };
}

function taskOf(properties: {
  workflow: string;
  channel?: string | null | undefined;
  attributes?: string | null | undefined;
  timeout?: string | number | null | undefined;
}): TaskOfFlow {
  const { workflow: workflowSid, channel, attributes, timeout } = properties;
  return {
    workflowSid,
    taskChannel: channel ?? '',
    attributes: attributes ?? '',
    timeoutSeconds: secondsIn(timeout),
  };
}

function isTurnUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname === '/studio/turn';
}

/** Undefined for a template, which is filled in when the flow runs. */
function secondsIn(timeout: string | number | null | undefined): number | undefined {
  const given = String(timeout ?? '').trim();
  if (given === '') return SEND_TO_FLEX_SECONDS;
  return /^\d+$/.test(given) ? Number(given) : undefined;
}

/** The flows that messages to the addresses start, by SID; those that do not exist are left out. */
export async function readFlows(client: Twilio, addresses: readonly Address[]): Promise<Map<string, Flow>> {
  const sids = new Set(
    addresses.map(({ autoCreation }) => autoCreation.studioFlowSid).filter((sid) => sid !== ''),
  );
  const flows = await Promise.all([...sids].map((sid) => unlessMissing(readFlow(client, sid))));
  return new Map(flows.flatMap((flow) => (flow ? [[flow.sid, flow] as const] : [])));
}
