import { Router } from 'express';
import { listPage } from '../../kernel/paging';
import { addWorkflow, changeWorkflow, removeWorkflow } from '../configuration/workflows';
import type { Engine } from '../engine';
import { workflowResource } from './configuration-resources';
import { refuseHyphensIn } from './hyphens';
import { findWorkflow } from './lookup';
import { readFilters, readForm, required, trueOrFalse, wholeNumber } from './parameters';
import { workspaceUrl } from './resources';

/** Twilio: a reservation may wait for its worker a day at most. */
const LONGEST_RESERVATION = 86_400;

/** The operations on workflows; mounted at the workspace. */
export function workflowRoutes(engine: Engine): Router {
  const { workspace } = engine;
  const routes = Router();

  routes.get('/Workflows', (request, response) => {
    const { FriendlyName } = readFilters(request, ['FriendlyName']);
    const found = [...workspace.workflows.values()]
      .filter(({ friendlyName }) => FriendlyName === undefined || friendlyName === FriendlyName)
      .map((workflow) => workflowResource(workspace, workflow));
    response.json(listPage(`${workspaceUrl(workspace)}/Workflows`, 'workflows', found, request.query, 1000));
  });

  routes.post('/Workflows', (request, response) => {
    const form = readForm(request, ['FriendlyName', 'Configuration', 'TaskReservationTimeout']);
    const configuration = required('Configuration', form.Configuration);
    refuseHyphensIn(configuration);
    const workflow = addWorkflow(
      engine,
      required('FriendlyName', form.FriendlyName),
      configuration,
      seconds(form.TaskReservationTimeout),
    );
    response.status(201).json(workflowResource(workspace, workflow));
  });

  routes.get('/Workflows/:WorkflowSid', (request, response) => {
    response.json(workflowResource(workspace, findWorkflow(workspace, request)));
  });

  routes.post('/Workflows/:WorkflowSid', (request, response) => {
    const workflow = findWorkflow(workspace, request);
    const form = readForm(request, [
      'FriendlyName',
      'Configuration',
      'TaskReservationTimeout',
      'ReEvaluateTasks',
    ]);
    if (form.Configuration !== undefined) refuseHyphensIn(form.Configuration, workflow.configuration);
    const settings = {
      friendlyName: form.FriendlyName,
      configuration: form.Configuration,
      taskReservationTimeout: seconds(form.TaskReservationTimeout),
    };
    const reEvaluate = trueOrFalse('ReEvaluateTasks', form.ReEvaluateTasks ?? 'false');
    changeWorkflow(engine, workflow, settings, reEvaluate);
    response.json(workflowResource(workspace, workflow));
  });

  routes.delete('/Workflows/:WorkflowSid', (request, response) => {
    removeWorkflow(engine, findWorkflow(workspace, request));
    response.status(204).end();
  });

  return routes;
}

function seconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : wholeNumber('TaskReservationTimeout', text, 1, LONGEST_RESERVATION);
}
