import type { Request, Router } from 'express';
import type { Clock } from '../kernel/clock';
import { formField, formValues } from '../kernel/form';
import { listPage } from '../kernel/paging';
import { newSid } from '../kernel/sids';
import type { Build, FileVersion, ServerlessFile, ServerlessService } from './model';
import type { ServerlessResources } from './resources';
import { invalid, parseDependencies, parseRuntime } from './rules';
import { type ServerlessServices, withSid } from './services';

/** Adds the operations of builds: made of uploaded versions, finished at once. */
export function addBuildRoutes(
  routes: Router,
  services: ServerlessServices,
  resources: ServerlessResources,
  clock: Clock,
): void {
  routes.post('/v1/Services/:service/Builds', (request, response) => {
    const service = services.find(request.params.service);
    const build = newBuild(service, request, clock);
    service.builds.push(build);
    // Twilio: a build is made after it was asked for; whoever asked looks at its status until it is done.
    response.status(201).json({ ...resources.build(service, build), status: 'building' });
  });
  routes.get('/v1/Services/:service/Builds', (request, response) => {
    const service = services.find(request.params.service);
    const url = `https://serverless.twilio.com/v1/Services/${service.sid}/Builds`;
    const newestFirst = service.builds.toReversed().map((build) => resources.build(service, build));
    response.json(listPage(url, 'builds', newestFirst, request.query));
  });
  routes.get('/v1/Services/:service/Builds/:build', (request, response) => {
    const service = services.find(request.params.service);
    response.json(resources.build(service, withSid(service.builds, request.params.build)));
  });
  routes.get('/v1/Services/:service/Builds/:build/Status', (request, response) => {
    const service = services.find(request.params.service);
    response.json(resources.buildStatus(service, withSid(service.builds, request.params.build)));
  });
}

/** A build of these versions, which must be the service's own. */
function newBuild(service: ServerlessService, request: Request, clock: Clock): Build {
  const functionVersions = formValues(request, 'FunctionVersions').map((sid) =>
    versionOf(service.functions, sid),
  );
  const assetVersions = formValues(request, 'AssetVersions').map((sid) => versionOf(service.assets, sid));
  const paths = [...functionVersions, ...assetVersions].map(({ version }) => version.path);
  if (paths.length === 0)
    throw invalid('At least one Function Version or Asset Version is required for Build.');
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw invalid(`The path ${twice} is used more than once in the Build`);
  return {
    sid: newSid('ZB'),
    functionVersions,
    assetVersions,
    dependencies: parseDependencies(formField(request, 'Dependencies')),
    runtime: parseRuntime(formField(request, 'Runtime')),
    dateCreated: clock.now(),
  };
}

function versionOf(
  files: readonly ServerlessFile[],
  sid: string,
): { file: ServerlessFile; version: FileVersion } {
  for (const file of files) {
    const version = file.versions.find((candidate) => candidate.sid === sid);
    if (version) return { file, version };
  }
  throw invalid(`The version ${sid} is none of this Service`);
}
