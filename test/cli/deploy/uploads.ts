import { createHash } from 'node:crypto';
import type { ServerlessCloud } from '../../harness/serverless-cloud';

/** Everything a deploy left in the account, for comparing two ways to deploy. */
export interface Uploads {
  service: { uniqueName: string; includeCredentials: boolean };
  domainSuffix: string | null;
  /** By path. */
  functions: Record<string, { visibility: string; bytes: number; sha: string }>;
  assets: Record<string, { visibility: string; bytes: number; sha: string }>;
  dependencies: Record<string, string>;
  runtime: string;
  variables: Record<string, string>;
}

/** What is deployed to the account's only environment. */
export function uploadsOf({ serverless }: ServerlessCloud): Uploads {
  const [service] = serverless.services.all;
  const [environment] = service?.environments ?? [];
  const buildSid = environment?.deployments.at(-1)?.buildSid;
  const build = service?.builds.find(({ sid }) => sid === buildSid);
  if (!service || !environment || !build) throw new Error('Nothing is deployed');
  const files = (versions: typeof build.functionVersions): Uploads['functions'] =>
    Object.fromEntries(
      versions
        .map(({ version: { path, visibility, content } }) => {
          const sha = createHash('sha256').update(content).digest('hex');
          return [path, { visibility, bytes: content.length, sha }] as const;
        })
        .toSorted(([one], [other]) => one.localeCompare(other)),
    );
  return {
    service: { uniqueName: service.uniqueName, includeCredentials: service.includeCredentials },
    domainSuffix: environment.domainSuffix,
    functions: files(build.functionVersions),
    assets: files(build.assetVersions),
    dependencies: Object.fromEntries(build.dependencies.map(({ name, version }) => [name, version])),
    runtime: build.runtime,
    variables: Object.fromEntries(environment.variables.map(({ key, value }) => [key, value])),
  };
}
