import type { Router } from 'express';
import { formField } from '../kernel/form';
import { listPage } from '../kernel/paging';
import type { ServerlessFile, ServerlessService } from './model';
import type { ServerlessResources } from './resources';
import { type ServerlessServices, withSid } from './services';

interface FilesOfKind {
  service: ServerlessService;
  url: string;
  files: ServerlessFile[];
}

/** Adds the operations of Functions and Assets, and reading their versions (which are uploaded elsewhere). */
export function addFileRoutes(
  routes: Router,
  services: ServerlessServices,
  resources: ServerlessResources,
): void {
  for (const kind of ['Functions', 'Assets'] as const) {
    const all = `/v1/Services/:service/${kind}` as const;
    const filesOf = (sidOrName: string): FilesOfKind => {
      const service = services.find(sidOrName);
      const url = `https://serverless.twilio.com/v1/Services/${service.sid}/${kind}`;
      return { service, url, files: kind === 'Functions' ? service.functions : service.assets };
    };
    routes.get(all, (request, response) => {
      const { service, url, files } = filesOf(request.params.service);
      const list = files.map((file) => resources.file(service, kind, file));
      response.json(listPage(url, kind.toLowerCase(), list, request.query));
    });
    routes.post(all, (request, response) => {
      const { service, files } = filesOf(request.params.service);
      const file = services.addFile(files, formField(request, 'FriendlyName'));
      response.status(201).json(resources.file(service, kind, file));
    });
    routes.get(`${all}/:file/Versions`, (request, response) => {
      const { service, url, files } = filesOf(request.params.service);
      const file = withSid(files, request.params.file);
      const list = file.versions
        .toReversed()
        .map((version) => resources.version(service, kind, file, version));
      const key = kind === 'Functions' ? 'function_versions' : 'asset_versions';
      response.json(listPage(`${url}/${file.sid}/Versions`, key, list, request.query));
    });
  }
}
