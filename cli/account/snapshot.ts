import type {
  AccountSid,
  ActivitySid,
  ConversationsServiceSid,
  PhoneNumberSid,
  ServerlessEnvironmentSid,
  ServerlessServiceSid,
  SyncServiceSid,
  TaskChannelSid,
  TaskQueueSid,
  WorkerChannelSid,
  WorkerSid,
  WorkflowSid,
  WorkspaceSid,
} from '../../src/common/sids';
import type { JsonText } from './json-text';
import type { FlexPlugins } from './read-flex-plugins';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';

/** What was found in a Flex account at one moment; empty texts stand for what is not set. */
export interface Snapshot {
  account: Account;
  workspace: Workspace;
  activities: Activity[];
  /** Those that are the AI's: named in the settings, marked as such, or called as `connect` calls it. */
  aiWorkers: AiWorker[];
  /** All others: who they are is not read, there may be thousands. */
  people: WorkerSid[];
  queues: TaskQueue[];
  workflows: Workflow[];
  taskChannels: TaskChannel[];
  conversations: ConversationsService;
  addresses: Address[];
  /** Those that take calls. */
  phoneNumbers: PhoneNumber[];
  syncServices: SyncService[];
  /** Undefined: the credentials may not read them. */
  flexPlugins: FlexPlugins | undefined;
  /** Undefined when no Serverless service of that name exists. */
  deployment: Deployment | undefined;
}

export interface Account {
  sid: AccountSid;
  /** Undefined: the credentials are those of an API key that may not read it. */
  friendlyName: string | undefined;
}

export interface Workspace {
  sid: WorkspaceSid;
  friendlyName: string;
  eventCallbackUrl: string;
  /** Event types; none: no event is posted. */
  eventsFilter: string[];
  timeoutActivitySid: ActivitySid;
  timeoutActivityName: string;
}

export interface Activity {
  sid: ActivitySid;
  friendlyName: string;
  available: boolean;
}

export interface Worker {
  sid: WorkerSid;
  friendlyName: string;
  attributes: JsonText;
  activitySid: ActivitySid;
  activityName: string;
  available: boolean;
}

/** An AI worker, and how many tasks of each channel it takes. */
export interface AiWorker extends Worker {
  channels: WorkerChannel[];
}

export interface WorkerChannel {
  sid: WorkerChannelSid;
  /** e.g. `sms` */
  taskChannel: string;
  /** How many tasks of the channel at once. */
  capacity: number;
  available: boolean;
}

export interface TaskQueue {
  sid: TaskQueueSid;
  friendlyName: string;
  /** Empty: nobody. */
  targetWorkers: string;
}

export interface Workflow {
  sid: WorkflowSid;
  friendlyName: string;
  configurationText: string;
  /** Undefined when the text is no workflow configuration. */
  configuration: WorkflowConfiguration | undefined;
  /** Seconds a worker has to accept. */
  taskReservationTimeout: number;
}

export interface TaskChannel {
  sid: TaskChannelSid;
  uniqueName: string;
}

export interface ConversationsService {
  sid: ConversationsServiceSid;
  /** Whether it is the account's default service, as Flex needs it. */
  isDefault: boolean;
  postWebhookUrl: string;
  /** `GET` or `POST`. */
  method: string;
  filters: string[];
  /** How often a webhook that failed is called again; undefined: the classic Chat API, which alone tells, did not. */
  postWebhookRetryCount: number | undefined;
}

/** A number or WhatsApp sender, and what a first message to it starts. */
export interface Address {
  sid: string;
  /** `sms`, `whatsapp` … */
  type: string;
  address: string;
  autoCreation: {
    enabled: boolean;
    /** `studio`, `webhook` or `default`; empty when there is none. */
    type: string;
    studioFlowSid: string;
    webhookUrl: string;
    conversationServiceSid: string;
  };
}

/** A number of the company, and what happens to calls it gets. */
export interface PhoneNumber {
  sid: PhoneNumberSid;
  /** E.164 */
  number: string;
  friendlyName: string;
  voice: VoiceSettings;
}

/** How calls to a number are handled; methods are `GET` or `POST`. */
export interface VoiceSettings {
  voiceUrl: string;
  voiceMethod: string;
  /** Asked when another webhook of a call fails. */
  voiceFallbackUrl: string;
  voiceFallbackMethod: string;
  /** Told when a call is over. */
  statusCallback: string;
  statusCallbackMethod: string;
  /** Twilio: an application or a trunk takes the calls, whatever the addresses are. */
  voiceApplicationSid: string;
  trunkSid: string;
}

export interface SyncService {
  sid: SyncServiceSid;
  uniqueName: string;
  friendlyName: string;
  webhookUrl: string;
  webhooksFromRestEnabled: boolean;
}

/** The project as it is deployed. */
export interface Deployment {
  serviceSid: ServerlessServiceSid;
  uniqueName: string;
  environments: DeployedEnvironment[];
}

export interface DeployedEnvironment {
  sid: ServerlessEnvironmentSid;
  uniqueName: string;
  /** e.g. `opencx-flex-1234-dev.twil.io` */
  domainName: string;
  /** Empty: nothing has been deployed to it. */
  buildSid: string;
}
