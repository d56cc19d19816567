import * as z from 'zod';
import { parseJsonObject } from '../../../src/common/json';
import { Problem } from '../../problem';
import { reasonOf } from '../reason-of';
import { THROW_AWAY } from './names';
import type { Finding, Probe, ProbeContext } from './probe';
import { flexService, makeConversation, removeConversation } from './throw-away/conversation';
import { offerOf } from './throw-away/offer';
import { removeRouting } from './throw-away/remove-routing';
import { makeRouting, TASK_CHANNEL } from './throw-away/routing';

/** Seconds in which Flex brings an agent into the conversation of a task it has accepted. */
const UNTIL_JOINED = 20;
const UNTIL_TASK = 10;

const CONTACT_URI = { contact_uri: `client:${THROW_AWAY.worker}` };

/** Does a worker made by REST, who never logged in to Flex, take a Flex conversation? */
export const restMadeWorker: Probe = {
  name: 'rest-made-worker',
  question: 'Does a worker made by REST take a Flex conversation, with and without contact_uri?',
  creates: 'twice: a worker, a queue, a workflow, a conversation without a phone, and an interaction on it',
  ask: async (context) => {
    const without = await takesPart(context, {});
    await tidy(context);
    return findingOf(without, await takesPart(context, CONTACT_URI));
  },
  tidy,
};

/** What became of the worker: in the conversation, or why not. */
type Outcome = { joined: true } | { joined: false; why: string };

async function takesPart(
  context: ProbeContext,
  attributes: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { workspace, patience } = context;
  const routing = await makeRouting(context, attributes);
  await openInteraction(context, routing.workflow);
  const task = await patience.until(UNTIL_TASK, async () => {
    const [found] = await workspace.tasks.list({ workflowSid: routing.workflow, limit: 1 });
    return found?.sid;
  });
  if (task === undefined) throw new Problem('The interaction made no task');
  const reservation = workspace.tasks(task).reservations(await offerOf(context, routing, task));
  try {
    await reservation.update({ reservationStatus: 'accepted' });
  } catch (error) {
    return { joined: false, why: `accepting is refused (${reasonOf(error)})` };
  }
  const channel = channelOf((await workspace.tasks(task).fetch()).attributes);
  const agent = await patience.until(UNTIL_JOINED, async () => {
    const participants = await context.client.flexApi.v1
      .interaction(channel.interaction)
      .channels(channel.sid)
      .participants.list();
    return participants.find(({ type }) => type === 'agent')?.sid;
  });
  if (agent !== undefined) return { joined: true };
  return { joined: false, why: `no agent participant appears within ${UNTIL_JOINED} s` };
}

async function openInteraction(context: ProbeContext, workflowSid: string): Promise<void> {
  const service = flexService(context);
  const conversation = await makeConversation(service);
  await service.conversations(conversation).participants.create({ identity: 'opencx-probe-customer' });
  const { sid: workspaceSid } = await context.workspace.fetch();
  await context.client.flexApi.v1.interaction.create({
    channel: { type: 'web', initiated_by: 'customer', properties: { media_channel_sid: conversation } },
    routing: {
      properties: {
        workspace_sid: workspaceSid,
        workflow_sid: workflowSid,
        task_channel_unique_name: TASK_CHANNEL,
        attributes: { opencx_probe: true },
      },
    },
  });
}

const taskOfInteraction = z.object({
  flexInteractionSid: z.string(),
  flexInteractionChannelSid: z.string(),
});

function channelOf(attributes: string): { interaction: string; sid: string } {
  const found = taskOfInteraction.safeParse(parseJsonObject(attributes));
  if (!found.success) throw new Problem('The task does not name its interaction in its attributes');
  return { interaction: found.data.flexInteractionSid, sid: found.data.flexInteractionChannelSid };
}

function findingOf(without: Outcome, withUri: Outcome): Finding {
  const told = (outcome: Outcome): string => (outcome.joined ? 'it joins' : outcome.why);
  return {
    answer: `With contact_uri: ${told(withUri)}. Without: ${told(without)}.`,
    meaning: meaningOf(without.joined, withUri.joined),
  };
}

function meaningOf(without: boolean, withUri: boolean): string {
  if (withUri && without)
    return 'As assumed. The AI worker needs nothing more; connect sets contact_uri anyway.';
  if (withUri) return 'The AI worker needs contact_uri in its attributes: connect sets it, leave it there.';
  if (without) return 'contact_uri keeps the AI worker out: take it out of the AI worker’s attributes.';
  return (
    'The AI answers and hands off all the same, but its part of a task does not end by itself: each one holds one of ' +
    'its places for up to 24 hours. Let a task end on task.wrapup, or log the AI worker in to Flex once.'
  );
}

async function tidy(context: ProbeContext): Promise<string[]> {
  return [...(await removeRouting(context)), ...(await removeConversation(context))];
}
