import { randomInt } from 'node:crypto';
import { notFound } from '../kernel/twilio-error';
import type { Clock } from '../kernel/clock';
import { newSid } from '../kernel/sids';
import type { Environment, FileVersion, ServerlessFile, ServerlessService, Visibility } from './model';
import { requiredText, taken } from './rules';

/** The account's Serverless services, and how each grows. */
export class ServerlessServices {
  readonly all: ServerlessService[] = [];

  constructor(private readonly clock: Clock) {}

  /** @throws TwilioError 409 when the name is taken. `domainBase` is made of the name when it is left out */
  create(
    uniqueName: string | undefined,
    options: { friendlyName?: string | undefined; includeCredentials?: boolean; uiEditable?: boolean },
    domainBase?: string,
  ): ServerlessService {
    const name = requiredText('UniqueName', uniqueName, 50);
    const friendlyName = requiredText('FriendlyName', options.friendlyName, 255);
    if (this.all.some((service) => service.uniqueName === name)) {
      throw taken('Service with this UniqueName already exists.');
    }
    const service: ServerlessService = {
      sid: newSid('ZS'),
      uniqueName: name,
      friendlyName,
      includeCredentials: options.includeCredentials ?? true,
      uiEditable: options.uiEditable ?? false,
      domainBase: domainBase ?? `${name}-${randomInt(1_000, 10_000)}`,
      functions: [],
      assets: [],
      builds: [],
      environments: [],
      dateCreated: this.clock.now(),
    };
    this.all.push(service);
    return service;
  }

  /** By SID or unique name, as Twilio addresses a service. */
  find(sidOrName: string): ServerlessService {
    const service = this.all.find(({ sid, uniqueName }) => [sid, uniqueName].includes(sidOrName));
    if (!service) throw notFound(`/Services/${sidOrName}`);
    return service;
  }

  remove(service: ServerlessService): void {
    this.all.splice(this.all.indexOf(service), 1);
  }

  addEnvironment(
    service: ServerlessService,
    name: string | undefined,
    suffix: string | undefined,
  ): Environment {
    const uniqueName = requiredText('UniqueName', name, 100);
    const domainSuffix = suffix ? requiredText('DomainSuffix', suffix, 16) : null;
    const isTaken = service.environments.some(
      (environment) => environment.uniqueName === uniqueName || environment.domainSuffix === domainSuffix,
    );
    if (isTaken) throw taken('Environment with this UniqueName or DomainSuffix already exists.');
    const environment: Environment = {
      sid: newSid('ZE'),
      uniqueName,
      domainSuffix,
      domainName: `${service.domainBase}${domainSuffix === null ? '' : `-${domainSuffix}`}.twil.io`,
      variables: [],
      deployments: [],
      logs: [],
      dateCreated: this.clock.now(),
    };
    service.environments.push(environment);
    return environment;
  }

  addFile(files: ServerlessFile[], friendlyName: string | undefined): ServerlessFile {
    const file = {
      sid: newSid('ZH'),
      friendlyName: requiredText('FriendlyName', friendlyName, 255),
      versions: [],
      dateCreated: this.clock.now(),
    };
    files.push(file);
    return file;
  }

  addVersion(
    file: ServerlessFile,
    { path, visibility, content }: { path: string; visibility: Visibility; content: Buffer },
  ): FileVersion {
    const version = { sid: newSid('ZN'), path, visibility, content, dateCreated: this.clock.now() };
    file.versions.push(version);
    return version;
  }
}

/** The item with this SID. @throws TwilioError 404 when there is none */
export function withSid<Item extends { sid: string }>(items: readonly Item[], sid: string): Item {
  const item = items.find((candidate) => candidate.sid === sid);
  if (!item) throw notFound(`/${sid}`);
  return item;
}
