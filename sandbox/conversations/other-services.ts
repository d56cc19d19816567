import { Router } from 'express';
import { formField } from '../kernel/form';
import { listPage } from '../kernel/paging';
import type { CloudService, World } from '../kernel/service';
import { TwilioError } from '../kernel/twilio-error';
import { shownTime } from '../kernel/time';
import { Conversations } from './conversations';

const URL = 'https://conversations.twilio.com/v1/Services';

interface NamedService {
  friendlyName: string;
  conversations: Conversations;
  created: Date;
}

/**
 * The account's Conversations services: those beside the default one, made and removed by REST, with conversations and
 * webhooks of their own. It stands before the default service, which answers for everything else.
 */
export class OtherServices implements CloudService {
  readonly host = 'conversations.twilio.com';
  readonly routes = Router();
  /** The same services under the address of the classic Chat API. */
  readonly chatApi: CloudService = { host: 'chat.twilio.com', routes: Router() };
  private readonly services = new Map<string, NamedService>();

  constructor(
    private readonly world: World,
    private readonly defaultService: Conversations,
  ) {
    this.addServiceRoutes();
    this.routes.use('/v1/Services/:sid', (request, response, next) => {
      this.passOn(request.params.sid, (service) => service.routes, request, response, next);
    });
    this.chatApi.routes.use('/v2/Services/:sid', (request, response, next) => {
      this.passOn(request.params.sid, (service) => service.chatApi.routes, request, response, next);
    });
  }

  /** What the services other than the default one are called. */
  names(): string[] {
    return [...this.services.values()].map(({ friendlyName }) => friendlyName);
  }

  private addServiceRoutes(): void {
    const { routes, services, world, defaultService } = this;
    routes.get('/v1/Services', (request, response) => {
      const all = [
        this.resource(defaultService.serviceSid, 'Flex Chat Service', new Date('2026-01-01')),
        ...[...services].map(([sid, { friendlyName, created }]) => this.resource(sid, friendlyName, created)),
      ];
      response.json(listPage(URL, 'services', all, request.query));
    });
    routes.post('/v1/Services', (request, response) => {
      const friendlyName = formField(request, 'FriendlyName');
      if (friendlyName === undefined)
        throw new TwilioError(400, 20001, 'Missing required parameter FriendlyName');
      const conversations = new Conversations(world, defaultService.undocumented);
      const created = world.clock.now();
      services.set(conversations.serviceSid, { friendlyName, conversations, created });
      response.status(201).json(this.resource(conversations.serviceSid, friendlyName, created));
    });
    routes.delete('/v1/Services/:sid', (request, response, next) => {
      if (services.delete(request.params.sid)) response.status(204).end();
      else next();
    });
  }

  /** Lets the service answer, with the whole path; the default one answers for itself. */
  private passOn(
    sid: string,
    routesOf: (service: Conversations) => Router,
    request: Parameters<Router>[0],
    response: Parameters<Router>[1],
    next: Parameters<Router>[2],
  ): void {
    const service = this.services.get(sid)?.conversations;
    if (!service) {
      next();
      return;
    }
    request.url = request.originalUrl;
    request.baseUrl = '';
    routesOf(service)(request, response, next);
  }

  private resource(sid: string, friendlyName: string, created: Date): Record<string, unknown> {
    const url = `${URL}/${sid}`;
    const parts = ['Conversations', 'Users', 'Roles', 'Bindings', 'Configuration'];
    const date = shownTime(created);
    return {
      sid,
      account_sid: this.world.account.accountSid,
      friendly_name: friendlyName,
      date_created: date,
      date_updated: date,
      url,
      links: Object.fromEntries(parts.map((part) => [part.toLowerCase(), `${url}/${part}`])),
    };
  }
}
