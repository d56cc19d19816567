import { Router } from 'express';
import type { Request } from 'express';
import { listPage } from '../kernel/paging';
import { TwilioError, notFound } from '../kernel/twilio-error';
import { formField } from '../kernel/form';
import { accountRoutes } from './account-routes';
import type { AddressConfiguration } from './address-routes';
import { parseMessageDraft } from './message-draft';
import type { MessageDraft } from './message-draft';
import type { Conversation, Message, MessageMedia, Participant } from './model';
import {
  conversationResource,
  messageResource,
  participantResource,
  webhookConfigurationResource,
} from './resources';
import type { Scope } from './resources';
import { updatedConfiguration } from './webhook-configuration';
import type { WebhookConfiguration } from './webhook-configuration';

/** What the REST operations need of the Conversations service. */
export interface ConversationsBackend {
  readonly host: string;
  readonly accountSid: string;
  readonly serviceSid: string;
  readonly messagingServiceSid: string;
  webhookConfiguration: WebhookConfiguration;
  /** The account's numbers and senders. */
  readonly addresses: readonly AddressConfiguration[];
  conversation(sidOrUniqueName: string): Conversation;
  messages(sidOrUniqueName: string): readonly Message[];
  participants(sidOrUniqueName: string): readonly Participant[];
  /** Errors: 50353 the unique name is taken. */
  create(given: { friendlyName?: string; uniqueName?: string; attributesText?: string }): Conversation;
  /** An uploaded file, as a message says of it. */
  fileWith(mediaSid: string): MessageMedia | undefined;
  createMessage(sidOrUniqueName: string, draft: MessageDraft, firesWebhooks: boolean): Message;
}

/**
 * The REST operations, under `/v1` and under `/v1/Services/{IS}`.
 * Twilio: the account's default service answers on both; another service does not have its conversations (404/20404).
 */
export function conversationsRoutes(backend: ConversationsBackend): Router {
  const routes = Router();
  const conversations = conversationRoutes(backend);
  routes.use('/v1/Services/:serviceSid', (request, _response, next) => {
    if (request.params.serviceSid !== backend.serviceSid) throw notFound(requestedPath(request));
    next();
  });
  routes.use('/v1/Services/:serviceSid', webhookRoutes(backend), conversations);
  routes.use('/v1/Configuration', accountRoutes(backend));
  routes.use('/v1', conversations);
  return routes;
}

function conversationRoutes(backend: ConversationsBackend): Router {
  const routes = Router();
  routes.post('/Conversations', (request, response) => {
    const [friendlyName, uniqueName, attributesText] = ['FriendlyName', 'UniqueName', 'Attributes'].map(
      (name) => formField(request, name),
    );
    const conversation = backend.create({
      ...(friendlyName !== undefined && { friendlyName }),
      ...(uniqueName !== undefined && { uniqueName }),
      ...(attributesText !== undefined && { attributesText }),
    });
    response.status(201).json(conversationResource(scopeOf(backend, request), conversation));
  });
  routes.get('/Conversations/:conversation', (request, response) => {
    const conversation = backend.conversation(request.params.conversation);
    response.json(conversationResource(scopeOf(backend, request), conversation));
  });
  addMessageRoutes(routes, backend);
  addParticipantRoutes(routes, backend);
  return routes;
}

/** Twilio: `Order` is asc or desc. */
function orderOf({ query }: Request): 'asc' | 'desc' {
  const { Order: order = 'asc' } = query;
  if (order !== 'asc' && order !== 'desc') throw new TwilioError(400, 20001, 'Order must be asc or desc');
  return order;
}

function addMessageRoutes(routes: Router, backend: ConversationsBackend): void {
  const path = '/Conversations/:conversation/Messages';
  routes.get(path, (request, response) => {
    const scope = scopeOf(backend, request);
    const { sid } = backend.conversation(request.params.conversation);
    const inOrder = [...backend.messages(sid)];
    if (orderOf(request) === 'desc') inOrder.reverse();
    const items = inOrder.map((message) => messageResource(scope, message));
    response.json(listPage(`${scope.url}/Conversations/${sid}/Messages`, 'messages', items, request.query));
  });
  routes.post(path, (request, response) => {
    const firesWebhooks = request.get('X-Twilio-Webhook-Enabled') === 'true';
    const message = backend.createMessage(
      request.params.conversation,
      parseMessageDraft(request, (sid) => backend.fileWith(sid)),
      firesWebhooks,
    );
    response.status(201).json(messageResource(scopeOf(backend, request), message));
  });
  routes.get(`${path}/:message`, (request, response) => {
    const messages = backend.messages(request.params.conversation);
    const message = messages.find(({ sid }) => sid === request.params.message);
    if (!message) throw notFound(requestedPath(request));
    response.json(messageResource(scopeOf(backend, request), message));
  });
}

function addParticipantRoutes(routes: Router, backend: ConversationsBackend): void {
  const path = '/Conversations/:conversation/Participants';
  routes.get(path, (request, response) => {
    const scope = scopeOf(backend, request);
    const { sid } = backend.conversation(request.params.conversation);
    const items = backend.participants(sid).map((participant) => participantResource(scope, participant));
    response.json(
      listPage(`${scope.url}/Conversations/${sid}/Participants`, 'participants', items, request.query),
    );
  });
  routes.get(`${path}/:participant`, (request, response) => {
    const participants = backend.participants(request.params.conversation);
    const participant = participants.find(({ sid }) => sid === request.params.participant);
    if (!participant) throw notFound(requestedPath(request));
    response.json(participantResource(scopeOf(backend, request), participant));
  });
}

/** Twilio: a service's webhooks; those of the account (`/v1/Configuration/Webhooks`) are another resource. */
function webhookRoutes(backend: ConversationsBackend): Router {
  const routes = Router();
  routes.get('/Configuration/Webhooks', (request, response) => {
    response.json(webhookConfigurationResource(scopeOf(backend, request), backend.webhookConfiguration));
  });
  routes.post('/Configuration/Webhooks', (request, response) => {
    backend.webhookConfiguration = updatedConfiguration(backend.webhookConfiguration, request);
    response.json(webhookConfigurationResource(scopeOf(backend, request), backend.webhookConfiguration));
  });
  return routes;
}

function scopeOf(backend: ConversationsBackend, request: Request): Scope {
  return {
    url: `https://${backend.host}${request.baseUrl}`,
    namesService: request.baseUrl !== '/v1',
    accountSid: backend.accountSid,
    serviceSid: backend.serviceSid,
    messagingServiceSid: backend.messagingServiceSid,
  };
}

function requestedPath(request: Request): string {
  return `${request.baseUrl}${request.path}`.replace(/^\/v1/, '');
}
