import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    const build = this.build(project);
    this.service.builds.push(build);
    this.environment.deployments.push({ sid: newSid('ZD'), buildSid: build.sid, dateCreated: clock.now() });
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

  private build(project: string): Build {
    const functions = [...deployedFunctions(join(project, 'dist/functions'))].map(([path, visibility]) =>
      this.upload(this.service.functions, path, visibility),
    );
    const assets = readdirSync(join(project, 'dist/assets')).map((name) =>
      this.upload(this.service.assets, `/${name.replace('.private', '')}`, 'private'),
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
  ): { file: ServerlessFile; version: FileVersion } {
    const file = this.services.addFile(files, path);
    return { file, version: this.services.addVersion(file, { path, visibility, content: Buffer.alloc(0) }) };
  }
}
