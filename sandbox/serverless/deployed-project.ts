import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Invocation } from '../cloud/invocations';
import { deployedFunctions } from '../edge/deployed-functions';
import type { ConsoleLine } from '../functions/follow-output';
import type { Clock } from '../kernel/clock';
import { newSid } from '../kernel/sids';
import type { Build, Environment, FileVersion, ServerlessFile, ServerlessService } from './model';
import type { ServerlessServices } from './services';

const LEVELS = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const;

/** The built project as somebody has deployed it: its service, its environment, and what its Functions log. */
export class DeployedProject {
  readonly service: ServerlessService;
  readonly environment: Environment;

  /**
   * @param project the project's folder, built
   * @param domainName where the Functions are reached, e.g. `opencx-flex-1234-dev.twil.io`
   */
  constructor(
    private readonly services: ServerlessServices,
    private readonly clock: Clock,
    project: string,
    domainName: string,
  ) {
    const [, base, name, suffix] = /^((.+)-\d+)-(\w+)\.twil\.io$/.exec(domainName) ?? [];
    this.service = services.create(name, { friendlyName: name }, base);
    this.environment = services.addEnvironment(this.service, `${suffix ?? ''}-environment`, suffix);
    this.deploy(this.build(project));
  }

  /** What Twilio tells every Function of where it runs (https://www.twilio.com/docs/serverless/functions-assets/functions/variables). */
  get sids(): Record<string, string> {
    return { SERVICE_SID: this.service.sid, ENVIRONMENT_SID: this.environment.sid };
  }

  /** What the environment's variables are; replaces those that were there. */
  setVariables(variables: Readonly<Record<string, string>>): void {
    const now = this.clock.now();
    this.environment.variables = Object.entries(variables).map(([key, value]) => ({
      ...{ sid: newSid('ZV'), key, value },
      ...{ dateCreated: now, dateUpdated: now },
    }));
  }

  /** Keeps a line a Function wrote to its console; one that was killed writes nothing any more. */
  keepLine({ level, message }: ConsoleLine, run: Invocation | undefined): void {
    if (!run || run.killed) return;
    const { id, path } = run;
    const deployment = this.environment.deployments.at(-1);
    const file = this.service.functions.find(({ friendlyName }) => friendlyName === path);
    if (!deployment || !file) return;
    this.environment.logs.push({
      sid: newSid('NO'),
      functionSid: file.sid,
      requestSid: `RQ${id.replaceAll('-', '')}`,
      buildSid: deployment.buildSid,
      deploymentSid: deployment.sid,
      level: LEVELS[level],
      message,
      dateCreated: this.clock.now(),
    });
  }

  /** What everybody who asks for a path gets, of the build that is deployed; undefined when it is no public asset. */
  publicAsset(path: string): Buffer | undefined {
    const versions = this.deployedBuild?.assetVersions ?? [];
    const found = versions.find(({ version }) => version.path === path && version.visibility === 'public');
    return found?.version.content;
  }

  /** Deploys the same again with another content of a public asset, or without it. */
  deployAsset(path: string, content: string | undefined): void {
    const build = this.deployedBuild;
    if (!build) throw new Error('Nothing is deployed');
    const others = build.assetVersions.filter(({ version }) => version.path !== path);
    const uploaded =
      content === undefined ? [] : [this.upload(this.service.assets, path, 'public', Buffer.from(content))];
    this.deploy({ ...build, sid: newSid('ZB'), assetVersions: [...others, ...uploaded] });
  }

  private get deployedBuild(): Build | undefined {
    const buildSid = this.environment.deployments.at(-1)?.buildSid;
    return this.service.builds.find(({ sid }) => sid === buildSid);
  }

  private deploy(build: Build): void {
    this.service.builds.push(build);
    const dateCreated = this.clock.now();
    this.environment.deployments.push({ sid: newSid('ZD'), buildSid: build.sid, dateCreated });
  }

  private build(project: string): Build {
    const functions = [...deployedFunctions(join(project, 'dist/functions'))].map(([path, visibility]) =>
      this.upload(this.service.functions, path, visibility),
    );
    const assets = filesIn(join(project, 'dist/assets')).map((name) =>
      this.upload(
        this.service.assets,
        `/${name.replace('.private.', '.')}`,
        name.includes('.private.') ? 'private' : 'public',
        readFileSync(join(project, 'dist/assets', name)),
      ),
    );
    const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    return {
      sid: newSid('ZB'),
      functionVersions: functions,
      assetVersions: assets,
      dependencies: Object.entries(dependencies).map(([name, version]) => ({ name, version })),
      runtime: 'node22',
      dateCreated: this.clock.now(),
    };
  }

  private upload(
    files: ServerlessFile[],
    path: string,
    visibility: FileVersion['visibility'],
    content = Buffer.alloc(0),
  ): { file: ServerlessFile; version: FileVersion } {
    const file = this.services.addFile(files, path);
    return { file, version: this.services.addVersion(file, { path, visibility, content }) };
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
