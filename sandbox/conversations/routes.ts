import { Router } from 'express';
import type { Request } from 'express';
import { listPage } from '../kernel/paging';
import { TwilioError, notFound } from '../kernel/twilio-error';
import { formField } from '../kernel/form';
import { accountRoutes } from './account-routes';
import { parseMessageDraft } from './message-draft';
import type { Message, MessagingBinding } from './model';
import { deliveryOf, receiptResource } from './receipts';
import {
  conversationResource,
  messageResource,
  participantResource,
  webhookConfigurationResource,
} from './resources';
import type { Scope } from './resources';
import { updatedConfiguration } from './webhook-configuration';
import type { ConversationsBackend } from './backend';

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
    const given = {
      ...(friendlyName !== undefined && { friendlyName }),
      ...(uniqueName !== undefined && { uniqueName }),
      ...(attributesText !== undefined && { attributesText }),
    };
    const conversation = backend.create(given, undefined, firesWebhooks(request));
    response.status(201).json(conversationResource(scopeOf(backend, request), conversation));
  });
  routes.get('/Conversations', (request, response) => {
    const scope = scopeOf(backend, request);
    const items = backend.all().map((conversation) => conversationResource(scope, conversation));
    response.json(listPage(`${scope.url}/Conversations`, 'conversations', items, request.query));
  });
  routes.delete('/Conversations/:conversation', (request, response) => {
    backend.remove(request.params.conversation);
    response.status(204).end();
  });
  routes.get('/Conversations/:conversation', (request, response) => {
    const conversation = backend.conversation(request.params.conversation);
    response.json(conversationResource(scopeOf(backend, request), conversation));
  });
  addMessageRoutes(routes, backend);
  addParticipantRoutes(routes, backend);
  return routes;
}

/** Twilio: writes by REST fire no webhook unless they ask for it. */
function firesWebhooks(request: Request): boolean {
  return request.get('X-Twilio-Webhook-Enabled') === 'true';
}

/** Twilio: a phone is named by its own number and one of the company's. */
function bindingOf(request: Request): MessagingBinding {
  const address = formField(request, 'MessagingBinding.Address') ?? '';
  const proxyAddress = formField(request, 'MessagingBinding.ProxyAddress') ?? '';
  return { type: address.startsWith('whatsapp:') ? 'whatsapp' : 'sms', address, proxyAddress };
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
    const items = inOrder.map((message) => resourceOf(backend, scope, message));
    response.json(listPage(`${scope.url}/Conversations/${sid}/Messages`, 'messages', items, request.query));
  });
  routes.post(path, (request, response) => {
    const message = backend.createMessage(
      request.params.conversation,
      parseMessageDraft(request, (sid) => backend.fileWith(sid)),
      firesWebhooks(request),
    );
    response.status(201).json(resourceOf(backend, scopeOf(backend, request), message));
  });
  routes.post(`${path}/:message`, (request, response) => {
    const { conversation, message } = request.params;
    const rewritten = backend.rewriteMessage(conversation, message, newWords(request));
    response.json(resourceOf(backend, scopeOf(backend, request), rewritten));
  });
  routes.delete(`${path}/:message`, (request, response) => {
    const { conversation, message } = request.params;
    backend.removeMessage(conversation, message, firesWebhooks(request));
    response.status(204).end();
  });
  routes.get(`${path}/:message`, (request, response) => {
    const messages = backend.messages(request.params.conversation);
    const message = messages.find(({ sid }) => sid === request.params.message);
    if (!message) throw notFound(requestedPath(request));
    response.json(resourceOf(backend, scopeOf(backend, request), message));
  });
  routes.get(`${path}/:message/Receipts`, (request, response) => {
    const { conversation, message: sid } = request.params;
    const scope = scopeOf(backend, request);
    const message = backend.messages(conversation).find((candidate) => candidate.sid === sid);
    if (!message) throw notFound(requestedPath(request));
    const items = backend
      .receipts(conversation, sid)
      .map((receipt) => receiptResource(scope, message, receipt));
    const url = `${scope.url}/Conversations/${message.conversationSid}/Messages/${sid}/Receipts`;
    response.json(listPage(url, 'delivery_receipts', items, request.query));
  });
  routes.get(`${path}/:message/ChannelMetadata`, (request, response) => {
    const { conversation, message: sid } = request.params;
    const message = backend.messages(conversation).find((candidate) => candidate.sid === sid);
    const told = message && channelMetadata(backend, message);
    if (!told) throw notFound(requestedPath(request));
    response.json(told);
  });
}

/**
 * What WhatsApp tells of a message that came. Twilio: messages link to it; the form is that of the webhook of Messaging
 * (https://www.twilio.com/docs/messaging/guides/webhook-request), nobody documents this one.
 */
function channelMetadata(
  { undocumented, profileNames }: ConversationsBackend,
  { author }: Message,
): Record<string, unknown> | undefined {
  if (!undocumented.channelMetadataIsThere || !author.startsWith('whatsapp:')) return undefined;
  const context = { ProfileName: profileNames.get(author), WaId: author.replace(/^whatsapp:\+?/, '') };
  return { type: 'whatsapp', data: { context } };
}

function resourceOf(backend: ConversationsBackend, scope: Scope, message: Message): Record<string, unknown> {
  return messageResource(scope, message, deliveryOf(backend.receipts(message.conversationSid, message.sid)));
}

/** Twilio: other parts of a message can be changed too; nobody here does. */
function newWords(request: Request): string {
  const body = formField(request, 'Body');
  const others = Object.keys(request.body as object).filter((name) => name !== 'Body');
  if (body === undefined || others.length > 0)
    throw new TwilioError(400, 20001, 'Only Body can be changed here');
  return body;
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
  routes.post(path, (request, response) => {
    const { sid } = backend.conversation(request.params.conversation);
    const identity = formField(request, 'Identity');
    const participant =
      identity === undefined
        ? backend.addSmsParticipant(sid, bindingOf(request), firesWebhooks(request))
        : backend.addChatParticipant(sid, identity, firesWebhooks(request));
    response.status(201).json(participantResource(scopeOf(backend, request), participant));
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
