import * as z from 'zod';
import { type JsonObject, parseJsonObject } from '../../../src/common/json';
import { asIdentity } from '../../../src/twilio/as-identity';
import { Problem } from '../../problem';
import { reasonOf } from '../reason-of';
import { THROW_AWAY } from './names';
import type { ProbeFinding, Probe, ProbeContext } from './probe';
import { flexService, makeConversation, removeConversation } from './throw-away/conversation';
import { offerOf } from './throw-away/offer';
import { removeRouting } from './throw-away/remove-routing';
import { makeRouting, TASK_CHANNEL } from './throw-away/routing';

/** Seconds in which Flex brings an agent into the conversation of a task it has accepted. */
const UNTIL_JOINED = 20;
const UNTIL_TASK = 10;

/** Without a domain, as Twilio names it as the cause of agents who are not added; and as Flex writes it for its users. */
const WITHOUT_DOMAIN = { contact_uri: `client:${THROW_AWAY.worker}` };
const WITH_DOMAIN = {
  contact_uri: `client:${asIdentity(`${THROW_AWAY.worker}@worker.invalid`)}`,
  email: `${THROW_AWAY.worker}@worker.invalid`,
  full_name: THROW_AWAY.worker,
  roles: ['agent'],
};

/** Does a worker made by REST, who never logged in to Flex, take a Flex conversation? */
export const restMadeWorker: Probe = {
  name: 'rest-made-worker',
  question: 'Does a worker made by REST take a Flex conversation, and which contact_uri must it have?',
  creates:
    'three times: a worker, a queue, a workflow, a conversation without a phone, and an interaction on it',
  ask: async (context) => {
    const without = await takesPart(context, {});
    await tidy(context);
    const withoutDomain = await takesPart(context, WITHOUT_DOMAIN);
    await tidy(context);
    return findingOf({ without, withoutDomain, withDomain: await takesPart(context, WITH_DOMAIN) });
  },
  tidy,
};

/** What became of the worker: in the conversation, or why not. */
type Outcome = { joined: true } | { joined: false; why: string };

async function takesPart(context: ProbeContext, attributes: JsonObject): Promise<Outcome> {
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

/** What became of the worker by what its contact_uri was. */
type Outcomes = Readonly<Record<'without' | 'withoutDomain' | 'withDomain', Outcome>>;

function findingOf({ without, withoutDomain, withDomain }: Outcomes): ProbeFinding {
  const told = (outcome: Outcome): string => (outcome.joined ? 'it joins' : outcome.why);
  return {
    answer:
      `With a contact_uri that has a domain: ${told(withDomain)}. With one that has none: ${told(withoutDomain)}. ` +
      `Without: ${told(without)}.`,
    meaning: meaningOf(without.joined || withoutDomain.joined, withDomain.joined),
  };
}

function meaningOf(withLess: boolean, withDomain: boolean): string {
  if (withDomain && withLess)
    return 'Better than assumed: every AI worker takes part, also with the attributes of earlier releases.';
  if (withDomain)
    return 'As assumed: the AI worker needs a contact_uri with a domain. npm run connect sets it; leave it there.';
  if (withLess)
    return 'The contact_uri connect writes keeps the AI worker out: take it out of the AI worker’s attributes.';
  return (
    'The AI answers and hands off all the same, but its part of a task does not end by itself: each one holds one of ' +
    'its places for up to 24 hours. Let a task end on task.wrapup, or log the AI worker in to Flex once.'
  );
}

async function tidy(context: ProbeContext): Promise<string[]> {
  return [...(await removeRouting(context)), ...(await removeConversation(context))];
}
