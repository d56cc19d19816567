import { Router } from 'express';
import { formField } from '../kernel/form';
import { listPage } from '../kernel/paging';
import type { CloudService, World } from '../kernel/service';
import { addBuildRoutes } from './builds';
import { addEnvironmentRoutes } from './environments';
import { addFileRoutes } from './files';
import { ServerlessResources } from './resources';
import { ServerlessServices } from './services';
import { ServerlessUploads } from './uploads';

/** Twilio's Serverless API, where Functions are deployed to and their logs are read. */
export class Serverless implements CloudService {
  readonly host = 'serverless.twilio.com';
  readonly routes = Router();
  readonly uploads: ServerlessUploads;
  readonly services: ServerlessServices;

  constructor({ account, clock }: Pick<World, 'account' | 'clock'>) {
    const services = (this.services = new ServerlessServices(clock));
    const resources = new ServerlessResources(account.accountSid);
    this.uploads = new ServerlessUploads(account.accountSid, services);
    this.addServiceRoutes(resources);
    addFileRoutes(this.routes, services, resources);
    addBuildRoutes(this.routes, services, resources, clock);
    addEnvironmentRoutes(this.routes, services, resources, clock);
  }

  private addServiceRoutes(resources: ServerlessResources): void {
    const { services, routes } = this;
    routes.get('/v1/Services', (request, response) => {
      const url = 'https://serverless.twilio.com/v1/Services';
      response.json(listPage(url, 'services', services.all.map(resources.service), request.query));
    });
    routes.post('/v1/Services', (request, response) => {
      const service = services.create(formField(request, 'UniqueName'), {
        friendlyName: formField(request, 'FriendlyName'),
        includeCredentials: formField(request, 'IncludeCredentials') !== 'false',
        uiEditable: formField(request, 'UiEditable') === 'true',
      });
      response.status(201).json(resources.service(service));
    });
    routes.get('/v1/Services/:service', (request, response) => {
      response.json(resources.service(services.find(request.params.service)));
    });
    routes.delete('/v1/Services/:service', (request, response) => {
      services.remove(services.find(request.params.service));
      response.status(204).end();
    });
  }
}
