import type { Router } from 'express';
import { formField, formValues } from '../kernel/form';
import { listPage } from '../kernel/paging';
import { notFound, TwilioError } from '../kernel/twilio-error';
import { urlField } from '../kernel/url-field';
import type { PluginChoice, PluginStore } from './plugin-store';
import { PLUGIN_SERVICE, PluginResources } from './resources';

const ROOT = '/v1/PluginService';
const LONGEST_DESCRIPTION = 500;
const LARGEST_PAGE = 1_000;

/** The REST operations of Flex's plugin service. */
export function addPluginRoutes(routes: Router, service: PluginStore, accountSid: string): void {
  const resources = new PluginResources(accountSid);
  routes.use(ROOT, (_request, _response, next) => {
    if (service.isForbidden) throw new TwilioError(403, 20403, 'Forbidden');
    next();
  });
  addPlugins(routes, service, resources);
  addConfigurations(routes, service, resources);
  addReleases(routes, service, resources);
}

function addPlugins(routes: Router, service: PluginStore, resources: PluginResources): void {
  routes.post(`${ROOT}/Plugins`, (request, response) => {
    const uniqueName = required('UniqueName', formField(request, 'UniqueName'));
    const description = formField(request, 'Description') ?? '';
    if (description.length > LONGEST_DESCRIPTION)
      throw new TwilioError(400, 20001, `Description must be ${LONGEST_DESCRIPTION} characters or less`);
    const friendlyName = formField(request, 'FriendlyName') ?? uniqueName;
    const plugin = service.addPlugin({ uniqueName, friendlyName, description });
    response.status(201).json(resources.plugin(plugin));
  });
  routes.get(`${ROOT}/Plugins/:plugin`, (request, response) => {
    response.json(resources.plugin(service.plugin(request.params.plugin)));
  });
  routes.get(`${ROOT}/Plugins/:plugin/Versions`, (request, response) => {
    const plugin = service.plugin(request.params.plugin);
    const newestFirst = plugin.versions.toReversed().map(resources.version);
    const url = `${PLUGIN_SERVICE}/Plugins/${plugin.sid}/Versions`;
    response.json(listPage(url, 'plugin_versions', newestFirst, request.query, LARGEST_PAGE));
  });
  routes.post(`${ROOT}/Plugins/:plugin/Versions`, (request, response) => {
    const version = service.addVersion(service.plugin(request.params.plugin), {
      version: required('Version', formField(request, 'Version')),
      url: required('PluginUrl', urlField(request, 'PluginUrl')),
      changelog: formField(request, 'Changelog') ?? '',
      isPrivate: formField(request, 'Private') === 'true',
    });
    response.status(201).json(resources.version(version));
  });
}

function addConfigurations(routes: Router, service: PluginStore, resources: PluginResources): void {
  routes.post(`${ROOT}/Configurations`, (request, response) => {
    const configuration = service.configure(
      required('Name', formField(request, 'Name')),
      formField(request, 'Description') ?? '',
      formValues(request, 'Plugins').map(pluginChoice),
    );
    response.status(201).json(resources.configuration(configuration));
  });
  const find = (sid: string) => {
    const found = service.configurations.find((known) => known.sid === sid);
    if (!found) throw notFound(`/PluginService/Configurations/${sid}`);
    return found;
  };
  routes.get(`${ROOT}/Configurations/:configuration`, (request, response) => {
    response.json(resources.configuration(find(request.params.configuration)));
  });
  routes.get(`${ROOT}/Configurations/:configuration/Plugins`, (request, response) => {
    const configuration = find(request.params.configuration);
    const list = configuration.plugins.map((plugin) => resources.configured(configuration, plugin));
    const url = `${PLUGIN_SERVICE}/Configurations/${configuration.sid}/Plugins`;
    response.json(listPage(url, 'plugins', list, request.query, LARGEST_PAGE));
  });
}

function addReleases(routes: Router, service: PluginStore, resources: PluginResources): void {
  routes.post(`${ROOT}/Releases`, (request, response) => {
    const configuration = required('ConfigurationId', formField(request, 'ConfigurationId'));
    response.status(201).json(resources.release(service.release(configuration)));
  });
  routes.get(`${ROOT}/Releases/:release`, (request, response) => {
    const { release: name } = request.params;
    const active = service.releases.at(-1);
    const found = name === 'Active' ? active : service.releases.find(({ sid }) => sid === name);
    if (!found) throw notFound(`/PluginService/Releases/${name}`);
    response.json(resources.release(found));
  });
}

function required(name: string, value: string | undefined): string {
  if (value === undefined || value === '')
    throw new TwilioError(400, 20001, `Missing required parameter ${name} in the post body`);
  return value;
}

/** A plugin of a configuration: JSON text, as Twilio's helper libraries send it. The phase is 0 unless it is given. */
function pluginChoice(text: string): PluginChoice {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const { plugin_version: version, phase = 0 } = (parsed ?? {}) as Record<string, unknown>;
  if (typeof version !== 'string' || !Number.isInteger(phase))
    throw new TwilioError(400, 20001, `Invalid Plugins: ${text}`);
  return { version, phase: Number(phase) };
}
