import type { Router } from 'express';
import type { Clock } from '../kernel/clock';
import { formField } from '../kernel/form';
import { listPage } from '../kernel/paging';
import { newSid } from '../kernel/sids';
import type { Environment, ServerlessService } from './model';
import type { ServerlessResources } from './resources';
import { invalid, parseVariable, requireRoomFor, taken } from './rules';
import { type ServerlessServices, withSid } from './services';
import { selectLogs } from './select-logs';

const ALL = '/v1/Services/:service/Environments';
const ONE = `${ALL}/:environment`;

/** Adds the operations of environments: their variables, deployments and logs. */
export function addEnvironmentRoutes(
  routes: Router,
  services: ServerlessServices,
  resources: ServerlessResources,
  clock: Clock,
): void {
  const find = (params: {
    service: string;
    environment: string;
  }): { service: ServerlessService; environment: Environment } => {
    const service = services.find(params.service);
    return { service, environment: withSid(service.environments, params.environment) };
  };
  const url = (service: ServerlessService, environment?: Environment, kind = ''): string =>
    `https://serverless.twilio.com/v1/Services/${service.sid}/Environments` +
    (environment ? `/${environment.sid}/${kind}` : '');

  routes.get(ALL, (request, response) => {
    const service = services.find(request.params.service);
    const list = service.environments.map((environment) => resources.environment(service, environment));
    response.json(listPage(url(service), 'environments', list, request.query));
  });
  routes.post(ALL, (request, response) => {
    const service = services.find(request.params.service);
    const names = [formField(request, 'UniqueName'), formField(request, 'DomainSuffix')] as const;
    const environment = services.addEnvironment(service, ...names);
    response.status(201).json(resources.environment(service, environment));
  });
  routes.get(ONE, (request, response) => {
    const { service, environment } = find(request.params);
    response.json(resources.environment(service, environment));
  });
  routes.delete(ONE, (request, response) => {
    const { service, environment } = find(request.params);
    service.environments.splice(service.environments.indexOf(environment), 1);
    response.status(204).end();
  });

  routes.get(`${ONE}/Variables`, (request, response) => {
    const { service, environment } = find(request.params);
    const list = environment.variables.map((variable) => resources.variable(service, environment, variable));
    response.json(listPage(url(service, environment, 'Variables'), 'variables', list, request.query));
  });
  routes.post(`${ONE}/Variables`, (request, response) => {
    const { service, environment } = find(request.params);
    const { key, value } = parseVariable(formField(request, 'Key'), formField(request, 'Value'));
    if (environment.variables.some((variable) => variable.key === key))
      throw taken('Variable with this Key already exists.');
    const now = clock.now();
    const variable = { sid: newSid('ZV'), key, value, dateCreated: now, dateUpdated: now };
    requireRoomFor([...environment.variables, variable]);
    environment.variables.push(variable);
    response.status(201).json(resources.variable(service, environment, variable));
  });
  routes.post(`${ONE}/Variables/:variable`, (request, response) => {
    const { service, environment } = find(request.params);
    const variable = withSid(environment.variables, request.params.variable);
    const key = formField(request, 'Key') ?? variable.key;
    const changed = parseVariable(key, formField(request, 'Value') ?? variable.value);
    requireRoomFor(environment.variables.map((item) => (item === variable ? { ...item, ...changed } : item)));
    Object.assign(variable, changed, { dateUpdated: clock.now() });
    response.json(resources.variable(service, environment, variable));
  });
  routes.delete(`${ONE}/Variables/:variable`, (request, response) => {
    const { environment } = find(request.params);
    const variable = withSid(environment.variables, request.params.variable);
    environment.variables.splice(environment.variables.indexOf(variable), 1);
    response.status(204).end();
  });

  routes.post(`${ONE}/Deployments`, (request, response) => {
    const { service, environment } = find(request.params);
    const buildSid = formField(request, 'BuildSid');
    if (!service.builds.some(({ sid }) => sid === buildSid))
      throw invalid('BuildSid is no completed Build of this Service');
    const deployment = { sid: newSid('ZD'), buildSid: buildSid ?? '', dateCreated: clock.now() };
    environment.deployments.push(deployment);
    response.status(201).json(resources.deployment(service, environment, deployment));
  });
  routes.get(`${ONE}/Deployments`, (request, response) => {
    const { service, environment } = find(request.params);
    const list = environment.deployments
      .toReversed()
      .map((item) => resources.deployment(service, environment, item));
    response.json(listPage(url(service, environment, 'Deployments'), 'deployments', list, request.query));
  });

  routes.get(`${ONE}/Logs`, (request, response) => {
    const { service, environment } = find(request.params);
    const lines = selectLogs(environment.logs, request.query, clock.now());
    const list = lines.map((line) => resources.log(service, environment, line));
    response.json(listPage(url(service, environment, 'Logs'), 'logs', list, request.query, 1000));
  });
}
