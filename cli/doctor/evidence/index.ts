import type { Twilio } from 'twilio';
import type { Settings } from '../../../src/settings/settings';
import type { Flow } from '../../account/read-flow';
import type { FlexPlugins } from '../../account/read-flex-plugins';
import type { FallbackFile } from '../../account/read-fallback-file';
import type { DeployedCard } from '../../account/read-handoff-card';
import type { TaskRouterWorkspace } from '../../account/read-task-router';
import type {
  Activity,
  Address,
  AiWorker,
  ConversationsService,
  DeployedEnvironment,
  Deployment,
  PhoneNumber,
  SyncService,
  TaskQueue,
  Workflow,
  Workspace,
} from '../../account/snapshot';
import type { WorkflowConfiguration } from '../../../src/expressions/workflow-configuration';
import type { Credentials } from '../../environment/credentials';
import type { Variables } from '../../environment/environment-file';
import type { AiTask } from './ai-tasks';
import type { Load } from './load';
import type { OpenCxRefusal } from './opencx-access';
import type { StatusAnswer } from './status';
import type { StoredStates } from './stored-states';

/** What checks judge; each piece is gathered when the first check needs it, and may be impossible to have. */
export interface Evidence {
  /** When the account is looked at. */
  now: Date;
  /** The environment file. */
  variables: Variables;
  /** Where it is and who may read it, as bits; undefined where the system has none. */
  environmentFile: { path: string; mode: number | undefined };
  credentials: Credentials;
  settings: Settings;
  /** What OpenCX does not let the API key do; undefined: nothing. */
  openCxAccess: OpenCxRefusal | undefined;
  /** The OpenCX organizations whose webhooks the Functions have refused of late, each with when at last. */
  refusedOrganizations: ReadonlyMap<string, Date>;
  /** With credentials that Twilio has accepted. */
  twilio: Twilio;
  workspace: Workspace;
  /** What is asked of TaskRouter beside what is gathered here. */
  taskRouter: TaskRouterWorkspace;
  activities: Activity[];
  queues: TaskQueue[];
  workflows: Workflow[];
  /** The one of WORKFLOW_SID. */
  workflow: Workflow;
  configuration: WorkflowConfiguration;
  /** The workers of AI_WORKER_SID, with their channels. */
  aiWorkers: AiWorker[];
  conversations: ConversationsService;
  addresses: Address[];
  /** The Studio flows the addresses lead to, by SID. */
  flows: ReadonlyMap<string, Flow>;
  /** Those that take calls. */
  phoneNumbers: PhoneNumber[];
  syncServices: SyncService[];
  /** What Flex loads for the reps. */
  flexPlugins: FlexPlugins;
  /** Whether the handoff card was ever released. */
  cardIsKnown: boolean;
  /** The handoff card as it is deployed. */
  deployedCard: DeployedCard;
  /** The file callers hear while the Functions cannot answer, as it is deployed. */
  fallbackFile: FallbackFile;
  deployment: Deployment;
  /** The environment of the deployment that is examined. */
  environment: DeployedEnvironment;
  /** The variables of that environment. */
  deployedVariables: Variables;
  /** The release in this folder, and the fingerprint of its sources. */
  localBuild: { version: string; build: string };
  /** What the deployed Functions say of themselves. */
  status: StatusAnswer;
  /** Why the deployed Functions cannot use their settings, one line for each; none when they can. */
  functionsProblems: readonly string[];
  /** How many Functions run now; undefined: the Functions or Twilio did not tell. */
  functionsAtOnce: number | undefined;
  load: Load;
  /** The tasks the AI workers hold. */
  aiTasks: AiTask[];
  states: StoredStates;
}
