import type { Twilio } from 'twilio';
import type { WorkflowConfiguration } from '../expressions/workflow-configuration';
import type { Settings } from '../settings/settings';
import type { ConversationState } from '../state/conversation-state';
import type { LogLine } from './log-lines';
import type { SentMessage } from './sent-messages';
import type { Subject } from './subject';
import type { TaskEvent } from './task-events';

/** A task as it is now; undefined status: it is not there any more. */
export interface TaskNow {
  sid: string;
  status: string | undefined;
  queue: string;
  queueSid: string | undefined;
  isHandedOff: boolean;
}

/** A workflow a task of the story went through, as it is now. */
export interface WorkflowNow {
  sid: string;
  configuration: WorkflowConfiguration;
  updatedAt: Date;
}

/** An AI worker as it is now. */
export interface AiWorkerNow {
  sid: string;
  isAvailable: boolean;
  activity: string;
}

/** Everything that is known of one story. */
export interface StoryEvidence {
  subjects: Subject[];
  lines: LogLine[];
  events: TaskEvent[];
  tasks: TaskNow[];
  states: ConversationState[];
  /** The newest of its conversations, oldest first. */
  messages: SentMessage[];
  workflows: WorkflowNow[];
  aiWorkers: AiWorkerNow[];
}

/** Where the story is looked for. */
export interface Places {
  client: Twilio;
  settings: Settings;
  /** Steps the Functions have logged, as far as they are known before: they may lead to others. */
  lines: readonly LogLine[];
  since: Date;
}

/** Where the customer is and why, in one sentence, with what a person is to do about it. */
export interface Verdict {
  sentence: string;
  /** Undefined: nothing is wrong. */
  fix: string | undefined;
}

/** What of the settings a verdict rests on. */
export type JudgedSettings = Pick<Settings, 'AI_QUEUE_SID' | 'AI_REPLY_SECONDS'>;
