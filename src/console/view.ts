/*
 * What the console's Functions answer and its page shows: the two are built apart, and meet here. No text of a message, no
 * name and no address of a customer stands in any of it.
 */

/** Where something stands, with what a person is to do about it. */
export interface Standing {
  text: string;
  fix?: string | undefined;
}

export interface QueueView {
  name: string;
  who: 'ai' | 'people';
  /** Tasks nobody has, tasks that are offered, tasks somebody has. */
  waiting: number;
  offered: number;
  taken: number;
  /** Seconds; 0: nobody waits. */
  longestWait: number;
  longestWaitTask: string | undefined;
  workersAvailable: number;
}

export interface WorkerView {
  sid: string;
  activity: string;
  isAvailable: boolean;
  /** What it has of what it may have, on each channel that matters. */
  places: { channel: string; taken: number; of: number }[];
}

export interface LiveConversation {
  conversation: string;
  task: string;
  said: Standing;
}

export interface NowView {
  ai: Standing & { isOn: boolean };
  workers: WorkerView[];
  queues: QueueView[];
  /** Live conversations by where they stand; the list is of the newest. */
  phases: { name: string; count: number }[];
  conversations: LiveConversation[];
  /** Requests to OpenCX the Functions logged in the last minute, of how many it takes; undefined: the log cannot be read. */
  openCx: { requests: number; of: number } | undefined;
}

export interface ReasonView {
  reason: string;
  count: number;
  /** Of all handoffs, 0 to 1. */
  share: number;
  fix?: string | undefined;
}

export interface HandoffView {
  at: string;
  task: string;
  conversation: string | undefined;
  reason: string;
  sentiment: string | undefined;
  language: string | undefined;
  /** Seconds until a rep accepted it; undefined: nobody has. */
  acceptedAfter: number | undefined;
  /** Seconds it waits, where it does; undefined: it does not any more. */
  waits: number | undefined;
}

export interface HandoffsView {
  since: string;
  handedOff: number;
  resolvedAlone: number;
  reasons: ReasonView[];
  handoffs: HandoffView[];
  /** Seconds; the middle of all that were accepted; undefined: none was. */
  medianUntilAccepted: number | undefined;
  /** There were more than Twilio tells at once: the counts are of the newest. */
  isCut: boolean;
}

export interface MomentView {
  at: string;
  who: string;
  what: string;
  details: string[];
  fix?: string | undefined;
}

export interface StoryView {
  sentence: Standing;
  subjects: { kind: string; id: string }[];
  now: string[];
  moments: MomentView[];
  /** Asked for next, to have what the log tells beside; undefined: that is all. */
  next: string | undefined;
}

/** The stories of what was asked for, newest first, or what the log tells beside of one. */
export type StoryAnswer = { stories: StoryView[] } | { more: MomentView[]; next: string | undefined };

export interface TroubleView {
  since: string;
  alarms: { step: string; fix: string; count: number; lastAt: string; subject: string | undefined }[];
  refused: { what: string; fix: string; count: number; lastAt: string }[];
  isCut: boolean;
}

export interface CheckView {
  name: string;
  ok: boolean;
  found: string;
  fix?: string | undefined;
}

/** What a Function answers that cannot answer. */
export type ConsoleRefusal =
  | 'ticket'
  | 'credentials'
  | 'limited'
  | 'nothing-known'
  | 'unreadable'
  | 'settings';
