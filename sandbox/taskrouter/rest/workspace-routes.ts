import { Router } from 'express';
import { listPage } from '../../kernel/paging';
import { configureWorkspace } from '../configure-workspace';
import type { Engine } from '../engine';
import { findActivity, findWorker } from './lookup';
import { checkIfMatch, readForm, readQuery, sendVersioned } from './parameters';
import { activityResource, workerResource, workspaceResource, workspaceUrl } from './resources';

/** The operations on the workspace itself, its activities and its workers; mounted at the workspace. */
export function workspaceRoutes({ workspace, activities, world }: Engine): Router {
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

  routes.get('/Activities', (request, response) => {
    const friendlyName = readQuery(request, 'FriendlyName');
    const available = readQuery(request, 'Available');
    const found = Object.values(workspace.activities)
      .filter((activity) => friendlyName === undefined || activity.friendlyName === friendlyName)
      .filter((activity) => available === undefined || activity.available === meansTrue(available))
      .map((activity) => activityResource(workspace, activity));
    response.json(
      listPage(`${workspaceUrl(workspace)}/Activities`, 'activities', found, request.query, 1000),
    );
  });

  routes.get('/Workers/:WorkerSid', (request, response) => {
    const worker = findWorker(workspace, request);
    sendVersioned(response, worker.version, workerResource(workspace, worker));
  });

  routes.post('/Workers/:WorkerSid', (request, response) => {
    const worker = findWorker(workspace, request);
    const { ActivitySid: sid } = readForm(request, ['ActivitySid']);
    checkIfMatch(request, worker.version);
    if (sid !== undefined) activities.move(worker, findActivity(workspace, 'ActivitySid', sid));
    sendVersioned(response, worker.version, workerResource(workspace, worker));
  });

  return routes;
}

/** Twilio: `true`, `1` and `yes` mean true, everything else false. */
function meansTrue(value: string): boolean {
  return ['true', '1', 'yes'].includes(value);
}
