import { Router } from 'express';
import { formField } from '../kernel/form';
import { listPage } from '../kernel/paging';
import { TwilioError, notFound } from '../kernel/twilio-error';
import type { InteractionChannel } from './channel';
import type { ChannelChange } from './channel-closing';
import { flexConfiguration } from './flex-configuration';
import { type ChannelRequest, parseChannel } from './channel-parameter';
import type { ChannelParticipant, Invite } from './model';
import {
  channelResource,
  channelUrl,
  interactionResource,
  inviteResource,
  participantResource,
  transferResource,
} from './resources';
import { parseClosesTasks, parseInviteRouting } from './routing-parameter';
import type { InviteRequest } from './routing-parameter';
import { parseTransfer } from './transfer-parameter';
import type { Transfers } from './transfers';

/** What the REST operations need of the Interactions service. */
export interface InteractionsBackend {
  readonly workspaceSid: string;
  readonly takesTimeouts: boolean;
  readonly accountSid: string;
  readonly conversationsServiceSid: string;
  readonly uiVersion: string | null;
  readonly transfers: Pick<Transfers, 'begin' | 'withSid'>;
  /** 404/20404 when there is no such interaction. */
  channelOfInteraction(interactionSid: string): InteractionChannel;
  createInteraction(channel: ChannelRequest, routing: InviteRequest): InteractionChannel;
  invite(channel: InteractionChannel, request: InviteRequest): Invite;
  closeChannel(channel: InteractionChannel, change: ChannelChange): void;
  updateParticipant(participant: ChannelParticipant, status: 'closed' | 'wrapup'): void;
}

const channelPath = '/v1/Interactions/:interaction/Channels/:channel';

/** The REST operations of the Interactions service. */
export function interactionsRoutes(backend: InteractionsBackend): Router {
  const routes = Router();
  routes.get('/v1/Configuration', (_request, response) => {
    response.json(flexConfiguration(backend));
  });
  routes.post('/v1/Interactions', (request, response) => {
    const channel = parseChannel(formField(request, 'Channel'));
    const routing = parseInviteRouting(formField(request, 'Routing'), backend);
    response.json(interactionResource(backend.createInteraction(channel, routing)));
  });
  routes.get('/v1/Interactions/:interaction', (request, response) => {
    response.json(interactionResource(backend.channelOfInteraction(request.params.interaction)));
  });
  addChannelRoutes(routes, backend);
  addParticipantRoutes(routes, backend);
  addTransferRoutes(routes, backend);
  return routes;
}

function addChannelRoutes(routes: Router, backend: InteractionsBackend): void {
  routes.get('/v1/Interactions/:interaction/Channels', (request, response) => {
    const channel = backend.channelOfInteraction(request.params.interaction);
    const url = channelUrl(channel).replace(`/${channel.sid}`, '');
    response.json(listPage(url, 'channels', [channelResource(channel)], request.query));
  });
  routes.get(channelPath, (request, response) => {
    response.json(channelResource(findChannel(backend, request.params)));
  });
  routes.post(channelPath, (request, response) => {
    const channel = findChannel(backend, request.params);
    const status = oneOf(['closed', 'inactive'], formField(request, 'Status'));
    const completesTasks = parseClosesTasks(formField(request, 'Routing'));
    backend.closeChannel(channel, { status, completesTasks });
    response.json(channelResource(channel));
  });
  routes.post(`${channelPath}/Invites`, (request, response) => {
    const channel = findChannel(backend, request.params);
    const routing = parseInviteRouting(formField(request, 'Routing'), backend);
    response.json(inviteResource(channel, backend.invite(channel, routing)));
  });
}

function addParticipantRoutes(routes: Router, backend: InteractionsBackend): void {
  routes.get(`${channelPath}/Participants`, (request, response) => {
    const channel = findChannel(backend, request.params);
    const items = [...channel.participants.values()].map((item) => participantResource(channel, item));
    response.json(
      listPage(`${channelUrl(channel)}/Participants`, 'participants', items, request.query, 1000),
    );
  });
  routes.post(`${channelPath}/Participants/:participant`, (request, response) => {
    const channel = findChannel(backend, request.params);
    const participant = channel.participants.get(request.params.participant);
    if (!participant) throw notFound(request.path.replace(/^\/v1/, ''));
    backend.updateParticipant(participant, oneOf(['closed', 'wrapup'], formField(request, 'Status')));
    response.json(participantResource(channel, participant));
  });
}

function addTransferRoutes(routes: Router, backend: InteractionsBackend): void {
  routes.post(`${channelPath}/Transfers`, (request, response) => {
    const channel = findChannel(backend, request.params);
    const transfer = backend.transfers.begin(channel, parseTransfer(request.body));
    response.status(201).json(transferResource(transfer));
  });
  routes.get(`${channelPath}/Transfers/:transfer`, (request, response) => {
    const channel = findChannel(backend, request.params);
    const transfer = backend.transfers.withSid(request.params.transfer);
    if (transfer.channel !== channel) throw notFound(request.path.replace(/^\/v1/, ''));
    response.json(transferResource(transfer));
  });
}

function findChannel(
  backend: InteractionsBackend,
  path: { interaction: string; channel: string },
): InteractionChannel {
  const found = backend.channelOfInteraction(path.interaction);
  if (found.sid !== path.channel)
    throw notFound(`/Interactions/${path.interaction}/Channels/${path.channel}`);
  return found;
}

function oneOf<Status extends string>(allowed: readonly Status[], given: string | undefined): Status {
  const status = allowed.find((candidate) => candidate === given);
  if (status === undefined)
    throw new TwilioError(400, 20001, `Invalid Status: expected ${allowed.join(' or ')}`);
  return status;
}
