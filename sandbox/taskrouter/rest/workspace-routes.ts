import { type RequestHandler, Router } from 'express';
import { listPage } from '../../kernel/paging';
import { configureWorkspace } from '../configure-workspace';
import type { Engine } from '../engine';
import { taskChannelResource } from './configuration-resources';
import { readFilters, readForm } from './parameters';
import { BASE_URL, workspaceResource, workspaceUrl } from './resources';

/** The operations on the workspace itself and the list of its task channels; mounted at the workspace. */
export function workspaceRoutes({ workspace, world }: Engine): Router {
  const routes = Router();

  routes.get('/', (_request, response) => {
    response.json(workspaceResource(workspace));
  });

  routes.post('/', (request, response) => {
    const form = readForm(request, ['EventCallbackUrl', 'EventsFilter', 'TimeoutActivitySid']);
    configureWorkspace(
      workspace,
      {
        eventCallbackUrl: form.EventCallbackUrl,
        eventsFilter: form.EventsFilter,
        timeoutActivitySid: form.TimeoutActivitySid,
      },
      world.clock.now(),
    );
    response.json(workspaceResource(workspace));
  });

  routes.get('/TaskChannels', (request, response) => {
    readFilters(request, []);
    const found = workspace.channels.map((channel) => taskChannelResource(workspace, channel));
    const url = `${workspaceUrl(workspace)}/TaskChannels`;
    response.json(listPage(url, 'channels', found, request.query, 1000));
  });

  return routes;
}

/** The list of the account's workspaces; there is one. */
export function workspaceList({ workspace }: Engine): RequestHandler {
  return (request, response) => {
    const { FriendlyName: name } = readFilters(request, ['FriendlyName']);
    const found = name === undefined || name === workspace.friendlyName ? [workspaceResource(workspace)] : [];
    response.json(listPage(`${BASE_URL}/Workspaces`, 'workspaces', found, request.query, 1000));
  };
}
