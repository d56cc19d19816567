import type { Twilio } from 'twilio';
import * as z from 'zod';
import { ConversationClosed } from '../ai-worker/ports/conversations';
import type {
  Aside,
  InteractionChannel,
  Interactions,
  Invitation,
  Making,
} from '../ai-worker/ports/interactions';
import { CallRefused, CallUnanswered } from '../ai-worker/ports/errors';
import type { DoneOrRefused } from '../ai-worker/ports/task-router';
import {
  interactionChannelSid,
  interactionSid,
  taskSid,
  type TaskSid,
  type WorkspaceSid,
} from '../common/sids';
import { jsonOf } from '../common/json';
import { LONGEST_TASK_TIMEOUT } from '../common/twilio-limits';
import { call, unlessRefused } from './call';
import { CONVERSATION_CLOSED } from './conversations';

const NOT_AS_BELIEVED = [400, 404, 409, 410];

/** What an invite answers of the task it made (Twilio's OpenAPI document: CreateInteractionChannelInvite). */
const invited = z.object({ routing: z.object({ properties: z.object({ sid: taskSid }) }) });

/** What a new interaction answers (Twilio's OpenAPI document: CreateInteraction). */
const begun = z.object({
  sid: interactionSid,
  channel: z.object({ sid: interactionChannelSid }),
  routing: invited.shape.routing,
});

const channelStatus = z.object({ status: z.string() });

/** Twilio's OpenAPI document: interaction_channel_enum_channel_status. */
const ASIDE: Readonly<Partial<Record<string, Aside>>> = {
  inactive: 'left',
  pause: 'paused',
  transfer: 'paused',
};

/** The same; in every other one the channel has been made. */
const NOT_MADE: Readonly<Partial<Record<string, Making>>> = { setup: 'under way', failed: 'failed' };

const agentParticipant = z.object({
  sid: z.string(),
  routingProperties: z.object({ task_sid: z.string() }).nullish(),
});

/** The Flex Interactions API, by the SDK. */
export function twilioInteractions(client: Twilio, workspaceSid: WorkspaceSid): Interactions {
  const channelOf = ({ interactionSid, channelSid }: InteractionChannel) =>
    client.flexApi.v1.interaction(interactionSid).channels(channelSid);

  const statusOf = async (channel: InteractionChannel): Promise<string | undefined> => {
    const found = await unlessRefused(
      call('read channel', () => channelOf(channel).fetch()),
      404,
    );
    return found && channelStatus.parse(found).status;
  };

  const endOwn = async (
    channel: InteractionChannel,
    task: TaskSid,
    status: 'closed' | 'wrapup',
  ): Promise<DoneOrRefused> => {
    const participants = await unlessRefused(
      call('list channel participants', () => channelOf(channel).participants.list({ limit: 50 })),
      404,
    );
    const own = participants
      ?.map((participant) => agentParticipant.parse(participant))
      .find(({ routingProperties }) => routingProperties?.task_sid === task);
    if (!own) return 'refused';
    const ended = await unlessRefused(
      call(`participant ${status}`, () => channelOf(channel).participants(own.sid).update({ status })),
      ...NOT_AS_BELIEVED,
    );
    return ended ? 'done' : 'refused';
  };

  // As text: the SDK would write an object's numbers its own way.
  const routingOf = ({ workflowSid, taskChannel, attributes }: Invitation, timeout?: number): string =>
    jsonOf({
      properties: {
        workspace_sid: workspaceSid,
        workflow_sid: workflowSid,
        task_channel_unique_name: taskChannel,
        attributes,
        ...(timeout !== undefined && { timeout }),
      },
    });

  return {
    invite: async (channel, task) => {
      const invite = waitingLongest((timeout) =>
        call('invite', () => channelOf(channel).invites.create({ routing: routingOf(task, timeout) })),
      );
      const created = await unlessRefused(invite.catch(closedOr), ...NOT_AS_BELIEVED);
      if (!created) return 'refused';
      const answered = invited.safeParse(created);
      if (!answered.success) throw new CallUnanswered('invite', 'its task is not in the answer');
      return answered.data.routing.properties.sid;
    },
    begin: async (conversation, task) => {
      const created = await waitingLongest((timeout) =>
        call('begin interaction', () =>
          client.flexApi.v1.interaction.create({
            channel: {
              type: 'web',
              initiated_by: 'api',
              properties: { media_channel_sid: conversation },
            },
            routing: routingOf(task, timeout),
          }),
        ),
      );
      const answered = begun.safeParse(created);
      // The request is only accepted with a 200: what it answers of the task is an example, not a promise.
      if (!answered.success) throw new CallUnanswered('begin interaction', 'its task is not in the answer');
      const { sid: interaction, channel, routing } = answered.data;
      return {
        interaction: { interactionSid: interaction, channelSid: channel.sid },
        taskSid: routing.properties.sid,
      };
    },
    end: async (channel) => {
      const ended = await unlessRefused(
        call('end channel', () => channelOf(channel).update({ status: 'closed' })),
        ...NOT_AS_BELIEVED,
      );
      return ended ? 'done' : 'refused';
    },
    making: async (channel) => {
      const status = await statusOf(channel);
      return status === undefined ? 'failed' : (NOT_MADE[status] ?? 'made');
    },
    aside: async (channel) => ASIDE[(await statusOf(channel)) ?? ''],
    leave: (channel, task) => endOwn(channel, task, 'closed'),
    wrapUp: (channel, task) => endOwn(channel, task, 'wrapup'),
    close: async (channel) => {
      const closed = await unlessRefused(
        call('close channel', () =>
          channelOf(channel).update({ status: 'closed', routing: { status: 'closed' } }),
        ),
        ...NOT_AS_BELIEVED,
      );
      return closed ? 'done' : 'refused';
    },
  };
}

/** Of what was refused, a conversation that is closed is told apart. @throws always */
function closedOr(error: unknown): never {
  if (error instanceof CallRefused && error.code === CONVERSATION_CLOSED) throw new ConversationClosed();
  throw error;
}

/**
 * Makes a task that waits for people as long as a task may. What a routing's timeout may be is not documented: where it
 * is refused, the task waits as long as TaskRouter itself lets it.
 */
async function waitingLongest<Made>(make: (timeout?: number) => Promise<Made>): Promise<Made> {
  try {
    return await make(LONGEST_TASK_TIMEOUT);
  } catch (error) {
    if (error instanceof CallRefused && error.status === 400) return make();
    throw error;
  }
}
