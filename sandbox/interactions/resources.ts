import type { InteractionChannel } from './channel';
import type { ChannelParticipant, Invite } from './model';
import type { Transfer } from './transfers';

const host = 'https://flex-api.twilio.com';

/** The code of the example in Twilio's OpenAPI document. */
const CHANNEL_FAILED = 19025;

type Resource = Record<string, unknown>;

export function channelUrl(channel: InteractionChannel): string {
  return `${interactionUrl(channel)}/Channels/${channel.sid}`;
}

/** The interaction as Twilio's API answers it. */
export function interactionResource(channel: InteractionChannel): Resource {
  const url = interactionUrl(channel);
  return {
    sid: channel.interactionSid,
    channel: { type: channel.type, sid: channel.sid },
    routing: channel.announced ?? channel.invites[0]?.routing ?? null,
    url,
    links: { channels: `${url}/Channels` },
    interaction_context_sid: null,
    webhook_ttid: null,
  };
}

/** The channel as Twilio's API answers it. */
export function channelResource(channel: InteractionChannel): Resource {
  const url = channelUrl(channel);
  return {
    sid: channel.sid,
    interaction_sid: channel.interactionSid,
    type: channel.type,
    status: channel.status,
    error_code: channel.status === 'failed' ? CHANNEL_FAILED : null,
    error_message: channel.status === 'failed' ? 'Channel validation error' : null,
    url,
    links: { participants: `${url}/Participants`, invites: `${url}/Invites`, transfers: `${url}/Transfers` },
  };
}

/** The invite as Twilio's API answers it. */
export function inviteResource(channel: InteractionChannel, invite: Invite): Resource {
  return {
    sid: invite.sid,
    interaction_sid: invite.interactionSid,
    channel_sid: invite.channelSid,
    routing: invite.routing,
    url: `${channelUrl(channel)}/Invites/${invite.sid}`,
  };
}

/** The transfer as Twilio's API answers it. */
export function transferResource(transfer: Transfer): Resource {
  const { sid, channel, type, status, from, to, createdAt, updatedAt } = transfer;
  return {
    ...{ sid, type, status, from, to },
    account_sid: null,
    instance_sid: null,
    interaction_sid: channel.interactionSid,
    channel_sid: channel.sid,
    execution_sid: null,
    note_sid: null,
    summary_sid: null,
    date_created: createdAt.toISOString(),
    date_updated: updatedAt.toISOString(),
    url: `${channelUrl(channel)}/Transfers/${sid}`,
  };
}

/** The channel's participant as Twilio's API answers it. */
export function participantResource(channel: InteractionChannel, participant: ChannelParticipant): Resource {
  const { routing } = participant;
  return {
    sid: participant.sid,
    type: participant.type,
    interaction_sid: channel.interactionSid,
    channel_sid: channel.sid,
    url: `${channelUrl(channel)}/Participants/${participant.sid}`,
    routing_properties: routing && {
      task_sid: routing.taskSid,
      worker_sid: routing.workerSid,
      reservation_sid: routing.reservationSid,
    },
  };
}

function interactionUrl(channel: InteractionChannel): string {
  return `${host}/v1/Interactions/${channel.interactionSid}`;
}
