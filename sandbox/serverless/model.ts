export type Visibility = 'public' | 'protected' | 'private';

/** What was uploaded for a Function or an Asset at one time. */
export interface FileVersion {
  sid: string;
  path: string;
  visibility: Visibility;
  content: Buffer;
  dateCreated: Date;
}

/** A Function or an Asset: a name with its uploaded versions, oldest first. */
export interface ServerlessFile {
  sid: string;
  friendlyName: string;
  versions: FileVersion[];
  dateCreated: Date;
}

export interface Dependency {
  name: string;
  version: string;
}

/** Files and dependencies put together, ready to be deployed. */
export interface Build {
  sid: string;
  functionVersions: { file: ServerlessFile; version: FileVersion }[];
  assetVersions: { file: ServerlessFile; version: FileVersion }[];
  dependencies: Dependency[];
  runtime: string;
  dateCreated: Date;
}

export interface Variable {
  sid: string;
  key: string;
  value: string;
  dateCreated: Date;
  dateUpdated: Date;
}

export interface Deployment {
  sid: string;
  buildSid: string;
  dateCreated: Date;
}

/** One line a Function wrote to its console. */
export interface LogLine {
  sid: string;
  functionSid: string;
  requestSid: string;
  buildSid: string;
  deploymentSid: string;
  level: 'INFO' | 'WARN' | 'ERROR';
  message: string;
  dateCreated: Date;
}

/** Where builds are deployed to: one domain with its variables and logs. */
export interface Environment {
  sid: string;
  uniqueName: string;
  domainSuffix: string | null;
  domainName: string;
  variables: Variable[];
  /** Oldest first; the last one is what runs. */
  deployments: Deployment[];
  /** Oldest first. */
  logs: LogLine[];
  dateCreated: Date;
}

/** A project of Functions and Assets. */
export interface ServerlessService {
  sid: string;
  uniqueName: string;
  friendlyName: string;
  includeCredentials: boolean;
  uiEditable: boolean;
  /** e.g. `opencx-flex-1234` */
  domainBase: string;
  functions: ServerlessFile[];
  assets: ServerlessFile[];
  builds: Build[];
  environments: Environment[];
  dateCreated: Date;
}
