import { Router } from 'express';
import { listPage } from '../../kernel/paging';
import { changeChannel } from '../configuration/workers';
import type { Engine } from '../engine';
import { workerChannelResource, workerChannelsUrl } from './configuration-resources';
import { findWorker, findWorkerChannel } from './lookup';
import { readFilters, readForm, trueOrFalse, wholeNumber } from './parameters';

/** The operations on the channels of a worker; mounted at the workspace. */
export function workerChannelRoutes(engine: Engine): Router {
  const { workspace } = engine;
  const routes = Router();

  routes.get('/Workers/:WorkerSid/Channels', (request, response) => {
    const worker = findWorker(workspace, request);
    readFilters(request, []);
    const found = worker.channels.map((channel) => workerChannelResource(workspace, worker, channel));
    response.json(listPage(workerChannelsUrl(workspace, worker), 'channels', found, request.query, 1000));
  });

  routes.get('/Workers/:WorkerSid/Channels/:ChannelSid', (request, response) => {
    const worker = findWorker(workspace, request);
    response.json(workerChannelResource(workspace, worker, findWorkerChannel(worker, request)));
  });

  routes.post('/Workers/:WorkerSid/Channels/:ChannelSid', (request, response) => {
    const worker = findWorker(workspace, request);
    const channel = findWorkerChannel(worker, request);
    const { Capacity, Available } = readForm(request, ['Capacity', 'Available']);
    changeChannel(engine, channel, {
      ...(Capacity !== undefined && {
        capacity: wholeNumber('Capacity', Capacity, 0, Number.MAX_SAFE_INTEGER),
      }),
      ...(Available !== undefined && { available: trueOrFalse('Available', Available) }),
    });
    response.json(workerChannelResource(workspace, worker, channel));
  });

  return routes;
}
