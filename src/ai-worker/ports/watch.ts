import type { ConversationSid } from '../../common/sids';
import type { ListPlace } from './opencx';

/** What is left in a conversation for whoever watches. */
export interface Watched {
  /** When it is to be taken up, in milliseconds since 1970. */
  dueAt: number;
  /** Since when somebody waits, in milliseconds since 1970: the longest waiting come first. */
  since: number;
  /** OpenCX is asked then whether an answer is there; else there is something to be done. */
  asks: boolean;
  /** Since when the watch has tried in vain what is to be done there, in milliseconds since 1970; absent: it has not. */
  inVainSince?: number | undefined;
}

/** A change of the list: it holds while the conversation's entry is what was read. */
export interface WatchedChange {
  was: Watched;
  /** Undefined: nothing is left there. */
  now: Watched | undefined;
}

/** A conversation that has no task of the AI's, or lost it lately, and is looked after for a while. */
export interface LookedAfter {
  /** What was written before is nobody's to find, in milliseconds since 1970. */
  since: number;
  /** When it is looked at for the last time, in milliseconds since 1970. */
  until: number;
}

/** A conversation that is left, with what is left there. */
export type Left = readonly [ConversationSid, Watched];
/** How the list of what is left changes. */
export type Changes = Map<ConversationSid, WatchedChange>;

/** The watch, as the Function that keeps it has it. */
export interface Duty {
  /** Whether somebody is to look about even where nothing is left. */
  readonly isAwake: boolean;
  /** Whether what OpenCX has handed off is to be looked for, too. */
  readonly isHosting: boolean;
  /** Where the look at OpenCX's handed off sessions goes on: what is behind the first ones comes in the next looks. */
  handoffsAt: ListPlace | undefined;
  /** The conversations without a task that are looked after, as they were when it began. */
  readonly lookedAfter: ReadonlyMap<ConversationSid, LookedAfter>;
  /** Whether it is time to look for what nobody told of; whoever is told so looks now. */
  isTimeToLookAbout(): boolean;
  /** Looks after a conversation until another moment; undefined: no longer. It holds where nobody has left it there anew. */
  lookAfterUntil(changes: ReadonlyMap<ConversationSid, number | undefined>): Promise<void>;
  /** Ends it where `isOver` still says so after everybody who believed that somebody watches has left what they had. */
  end(isOver: () => Promise<boolean>): Promise<boolean>;
  /** Lets the next Function have it. @returns whether one has taken it, or another one asks for it */
  handOn(): Promise<boolean>;
}

/** The one watch of the whole deployment: what is left for it, and who keeps it. */
export interface Watch {
  /** Leaves a conversation to it, and sees to it that somebody watches. */
  entrust(conversation: ConversationSid, watched: Watched): Promise<void>;
  /**
   * Sees to it that somebody looks about for as long: something may be on its way that nobody tells of.
   * @param milliseconds half of it is enough
   * @param isHosting a customer of OpenCX's own channels writes: what OpenCX has handed off is looked for, too
   */
  beAwake(milliseconds: number, isHosting?: boolean): Promise<void>;
  /**
   * Looks after a conversation that has lost its task: no list of TaskRouter has it.
   * @param milliseconds for which somebody is awake for it; half of it is enough
   */
  lookAfter(conversation: ConversationSid, lookedAfter: LookedAfter, milliseconds: number): Promise<void>;
  /**
   * Where this Function has asked for one that keeps it, or knows that another one does, and none has come: asks again. One of
   * them goes on until one comes or its time is up. At its end: what was asked for may have been refused, and nobody else may
   * come who notices.
   */
  seeItTaken(): Promise<void>;
  /** Undefined: another Function keeps it. */
  begin(): Promise<Duty | undefined>;
  /** Everything that is left. */
  list(): Promise<ReadonlyMap<ConversationSid, Watched>>;
  change(changes: ReadonlyMap<ConversationSid, WatchedChange>): Promise<void>;
}

/** Brings a next Function about where this one's ten seconds end. */
export interface NextStep {
  /** Asks for a Function that keeps the watch. It may never come: whoever asks looks, before it ends. */
  askFor(): Promise<void>;
}
