import { shownTime } from '../kernel/time';
import type {
  Build,
  Deployment,
  Environment,
  FileVersion,
  LogLine,
  ServerlessFile,
  ServerlessService,
  Variable,
} from './model';

const ROOT = 'https://serverless.twilio.com/v1/Services';

type Body = Record<string, unknown>;

/** The resources of the Serverless API as Twilio answers them, for one account. */
export class ServerlessResources {
  constructor(private readonly accountSid: string) {}

  service = (service: ServerlessService): Body => {
    const url = `${ROOT}/${service.sid}`;
    return {
      ...this.common(service.sid, url, service.dateCreated),
      date_updated: shownTime(service.dateCreated),
      unique_name: service.uniqueName,
      friendly_name: service.friendlyName,
      include_credentials: service.includeCredentials,
      ui_editable: service.uiEditable,
      domain_base: service.domainBase,
      links: links(url, {
        environments: 'Environments',
        functions: 'Functions',
        assets: 'Assets',
        builds: 'Builds',
      }),
    };
  };

  file = (service: ServerlessService, kind: 'Functions' | 'Assets', file: ServerlessFile): Body => {
    const url = `${ROOT}/${service.sid}/${kind}/${file.sid}`;
    return {
      ...this.within(service, file.sid, url, file.dateCreated),
      date_updated: shownTime(file.dateCreated),
      friendly_name: file.friendlyName,
      links: links(
        url,
        kind === 'Functions' ? { function_versions: 'Versions' } : { asset_versions: 'Versions' },
      ),
    };
  };

  version = (
    service: ServerlessService,
    kind: 'Functions' | 'Assets',
    file: ServerlessFile,
    { sid, path, visibility, dateCreated }: FileVersion,
  ): Body => {
    const url = `${ROOT}/${service.sid}/${kind}/${file.sid}/Versions/${sid}`;
    const isFunction = kind === 'Functions';
    return {
      ...this.within(service, sid, url, dateCreated),
      [isFunction ? 'function_sid' : 'asset_sid']: file.sid,
      path,
      visibility,
      ...(isFunction && { links: links(url, { function_version_content: 'Content' }) }),
    };
  };

  build = (service: ServerlessService, build: Build): Body => {
    const url = `${ROOT}/${service.sid}/Builds/${build.sid}`;
    return {
      ...this.within(service, build.sid, url, build.dateCreated),
      date_updated: shownTime(build.dateCreated),
      status: 'completed',
      function_versions: build.functionVersions.map(({ file, version }) =>
        this.version(service, 'Functions', file, version),
      ),
      asset_versions: build.assetVersions.map(({ file, version }) =>
        this.version(service, 'Assets', file, version),
      ),
      dependencies: build.dependencies,
      runtime: build.runtime,
      links: links(url, { build_status: 'Status' }),
    };
  };

  buildStatus = (service: ServerlessService, { sid }: Build): Body => ({
    sid,
    account_sid: this.accountSid,
    service_sid: service.sid,
    status: 'completed',
    url: `${ROOT}/${service.sid}/Builds/${sid}/Status`,
  });

  environment = (service: ServerlessService, environment: Environment): Body => {
    const url = urlOf(service, environment);
    return {
      ...this.within(service, environment.sid, url, environment.dateCreated),
      date_updated: shownTime(environment.dateCreated),
      unique_name: environment.uniqueName,
      domain_suffix: environment.domainSuffix,
      domain_name: environment.domainName,
      build_sid: environment.deployments.at(-1)?.buildSid ?? null,
      links: links(url, { variables: 'Variables', deployments: 'Deployments', logs: 'Logs' }),
    };
  };

  variable = (service: ServerlessService, environment: Environment, variable: Variable): Body => ({
    ...this.inside(service, environment, 'Variables', variable),
    date_updated: shownTime(variable.dateUpdated),
    key: variable.key,
    value: variable.value,
  });

  deployment = (service: ServerlessService, environment: Environment, deployment: Deployment): Body => ({
    ...this.inside(service, environment, 'Deployments', deployment),
    date_updated: shownTime(deployment.dateCreated),
    build_sid: deployment.buildSid,
  });

  log = (service: ServerlessService, environment: Environment, line: LogLine): Body => ({
    ...this.inside(service, environment, 'Logs', line),
    build_sid: line.buildSid,
    deployment_sid: line.deploymentSid,
    function_sid: line.functionSid,
    request_sid: line.requestSid,
    level: line.level,
    message: line.message,
  });

  private common(sid: string, url: string, dateCreated: Date): Body {
    return { sid, account_sid: this.accountSid, date_created: shownTime(dateCreated), url };
  }

  private within(service: ServerlessService, sid: string, url: string, dateCreated: Date): Body {
    return { ...this.common(sid, url, dateCreated), service_sid: service.sid };
  }

  private inside(
    service: ServerlessService,
    environment: Environment,
    kind: string,
    { sid, dateCreated }: { sid: string; dateCreated: Date },
  ): Body {
    const url = `${urlOf(service, environment)}/${kind}/${sid}`;
    return { ...this.within(service, sid, url, dateCreated), environment_sid: environment.sid };
  }
}

function urlOf(service: ServerlessService, environment: Environment): string {
  return `${ROOT}/${service.sid}/Environments/${environment.sid}`;
}

function links(url: string, names: Readonly<Record<string, string>>): Body {
  return Object.fromEntries(Object.entries(names).map(([name, path]) => [name, `${url}/${path}`]));
}
