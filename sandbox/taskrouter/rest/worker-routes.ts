import { Router } from 'express';
import { listPage } from '../../kernel/paging';
import { addWorker, changeWorker, removeWorker } from '../configuration/workers';
import type { Engine } from '../engine';
import { LookupLimit } from '../lookup-limit';
import type { Activity } from '../worker';
import { findWorker, namedActivity } from './lookup';
import { checkIfMatch, readForm, required, sendVersioned, setListVersion } from './parameters';
import { workerResource, workspaceUrl } from './resources';
import { selectWorkers } from './select-workers';

/** The operations on workers; mounted at the workspace. */
export function workerRoutes(engine: Engine): Router {
  const { workspace } = engine;
  const routes = Router();
  const activityOf = (sid: string | undefined): Activity | undefined =>
    sid === undefined ? undefined : namedActivity(workspace, 'ActivitySid', sid);

  const byExpression = new LookupLimit();
  routes.get('/Workers', (request, response) => {
    if (request.query.TargetWorkersExpression !== undefined) byExpression.count(engine.world.clock.now());
    const found = selectWorkers(workspace, request).map((worker) => workerResource(workspace, worker));
    setListVersion(response, found);
    response.json(listPage(`${workspaceUrl(workspace)}/Workers`, 'workers', found, request.query, 1000));
  });

  routes.post('/Workers', (request, response) => {
    const form = readForm(request, ['FriendlyName', 'ActivitySid', 'Attributes']);
    const worker = addWorker(engine, required('FriendlyName', form.FriendlyName), {
      attributes: form.Attributes,
      activity: activityOf(form.ActivitySid),
    });
    sendVersioned(response.status(201), worker.version, workerResource(workspace, worker));
  });

  routes.get('/Workers/:WorkerSid', (request, response) => {
    const worker = findWorker(workspace, request);
    sendVersioned(response, worker.version, workerResource(workspace, worker));
  });

  routes.post('/Workers/:WorkerSid', (request, response) => {
    const worker = findWorker(workspace, request);
    const form = readForm(request, ['FriendlyName', 'ActivitySid', 'Attributes']);
    checkIfMatch(request, worker.version);
    changeWorker(engine, worker, {
      friendlyName: form.FriendlyName,
      attributes: form.Attributes,
      activity: activityOf(form.ActivitySid),
    });
    sendVersioned(response, worker.version, workerResource(workspace, worker));
  });

  routes.delete('/Workers/:WorkerSid', (request, response) => {
    const worker = findWorker(workspace, request);
    checkIfMatch(request, worker.version);
    removeWorker(engine, worker);
    response.status(204).end();
  });

  return routes;
}
