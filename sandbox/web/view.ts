import type { Channel } from '../demo/channel';

/** Whose words something is in. */
export type Speaker = 'customer' | 'ai' | 'rep' | 'note';

/** Something that was said, as its reader sees it. */
export interface Words {
  id: string;
  speaker: Speaker;
  /** Who said it, where the reader is told. */
  name?: string;
  text: string;
  files: readonly string[];
  /** ISO 8601 */
  at: string;
}

/** A customer, and what their phone, browser or ear got. */
export interface CustomerView {
  id: string;
  name: string;
  channel: Channel;
  /** How the channel is called. */
  channelName: string;
  /** Their number, or nothing where they have none. */
  address: string;
  words: readonly Words[];
  /** Of a call: whether it goes on, and whether Twilio listens. */
  call?: { isOver: boolean; isListening: boolean };
}

export type TaskAction =
  | 'accept'
  | 'reject'
  | 'say'
  | 'transfer'
  | 'leave'
  | 'pause'
  | 'resume'
  | 'end'
  | 'complete';

/** A task as it is offered to a rep or with them. */
export interface TaskView {
  reservation: string;
  task: string;
  /** `paused`: the task is over, its conversation waits for the rep to resume it. */
  status: 'pending' | 'accepted' | 'wrapping' | 'paused';
  customer: string;
  channelName: string;
  queue: string;
  /** ISO 8601 */
  since: string;
  /** What a plugin of Flex is given. */
  attributes: Record<string, unknown>;
  conversation?: string;
  words: readonly Words[];
  can: readonly TaskAction[];
}

/** A human worker in Flex. */
export interface RepView {
  worker: string;
  name: string;
  activity: string;
  isAvailable: boolean;
  tasks: readonly TaskView[];
}

export type AiTrouble = 'well' | 'slow' | 'down' | 'limited';

/** What goes wrong at the moment. */
export interface TroubleView {
  /** Undefined: the AI is the real one, nobody here can disturb it. */
  ai: AiTrouble | undefined;
  /** The next Function that works will die. */
  kills: boolean;
  losesWebhooks: boolean;
  aiWorkerOffline: boolean;
  hoursAhead: number;
}

/** The story that is played, or was last. */
export interface StageView {
  title: string;
  customer: string;
  /** `acting`: somebody does something; `waiting`: for somebody to ask for the next step. */
  state: 'acting' | 'waiting' | 'ended';
  /** The next step, while it is waited for. */
  next?: string;
  done: readonly string[];
  /** What did not end as it must; empty when all did. */
  failed: readonly string[];
}

/** Everything a page shows of the world but the story TaskRouter tells. */
export interface View {
  company: string;
  /** ISO 8601, of the sandbox's clock. */
  now: string;
  kinds: readonly { id: string; label: string }[];
  customers: readonly CustomerView[];
  reps: readonly RepView[];
  activities: readonly string[];
  /** The scripts Flex loads, as the account's active release lists them. */
  plugins: readonly string[];
  trouble: TroubleView;
  stories: readonly { id: string; title: string; channelName: string }[];
  stage: StageView | undefined;
}

/** A filter of a workflow, and what it made of a task. */
export interface FilterView {
  position: number;
  name: string;
  matched: boolean;
  why: readonly string[];
}

/** Why a task is in the queue it entered. */
export interface RoutingView {
  workflow: string;
  /** From the first to the one that took the task. */
  filters: readonly FilterView[];
  outcome: string;
}

/** One thing that happened, in words. */
export interface StoryLine {
  id: number;
  /** ISO 8601 */
  at: string;
  actor: string;
  text: string;
  /** The id of the customer it is about. */
  customer?: string;
  routing?: RoutingView;
}
