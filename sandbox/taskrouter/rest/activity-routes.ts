import { Router } from 'express';
import { listPage } from '../../kernel/paging';
import { addActivity, removeActivity } from '../configuration/activities';
import type { Engine } from '../engine';
import { findActivity } from './lookup';
import { meansTrue, readFilters, readForm, required, trueOrFalse } from './parameters';
import { activityResource, workspaceUrl } from './resources';

/** The operations on activities; mounted at the workspace. */
export function activityRoutes(engine: Engine): Router {
  const { workspace } = engine;
  const routes = Router();

  routes.get('/Activities', (request, response) => {
    const { FriendlyName: name, Available: available } = readFilters(request, ['FriendlyName', 'Available']);
    const found = [...workspace.activities.values()]
      .filter((activity) => name === undefined || activity.friendlyName === name)
      .filter((activity) => available === undefined || activity.available === meansTrue(available))
      .map((activity) => activityResource(workspace, activity));
    response.json(
      listPage(`${workspaceUrl(workspace)}/Activities`, 'activities', found, request.query, 1000),
    );
  });

  routes.post('/Activities', (request, response) => {
    const { FriendlyName, Available = 'false' } = readForm(request, ['FriendlyName', 'Available']);
    const activity = addActivity(
      engine,
      required('FriendlyName', FriendlyName),
      trueOrFalse('Available', Available),
    );
    response.status(201).json(activityResource(workspace, activity));
  });

  routes.get('/Activities/:ActivitySid', (request, response) => {
    response.json(activityResource(workspace, findActivity(workspace, request)));
  });

  routes.delete('/Activities/:ActivitySid', (request, response) => {
    removeActivity(engine, findActivity(workspace, request));
    response.status(204).end();
  });

  return routes;
}
