import { HANDOFF_LINES } from '../../harness/phrases';
import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { storedOf } from '../../harness/stored';
import { type ConversationRecord, recordOf } from './conversation-record';

/** What was seen of a history from outside, when it was over. */
export class Recording {
  readonly journal: readonly JournalEntry[];
  readonly conversations: readonly ConversationRecord[];
  readonly endedByHistory: ReadonlySet<string>;
  readonly passedOn: ReadonlySet<string>;
  /** The queue a rep gives conversations back to. */
  readonly aiQueue: string;
  private readonly tasks: ReadonlyMap<string, Task>;

  constructor(
    sandbox: Sandbox,
    players: Readonly<Record<'conversations' | 'endedByHistory' | 'passedOn', ReadonlySet<string>>>,
    /** Whether OpenCX's answers are read where they tell of files. */
    readonly tellsFiles: boolean,
    /** Whether the AI takes conversations back from people. */
    readonly takesBack: boolean,
  ) {
    this.aiQueue = sandbox.flex.aiQueue.sid;
    this.journal = [...sandbox.journal.entries];
    this.endedByHistory = players.endedByHistory;
    this.passedOn = players.passedOn;
    this.tasks = new Map(sandbox.taskRouter.tasks().map((task) => [task.sid, { ...task }]));
    this.conversations = [...players.conversations].map((sid) =>
      recordOf(sid, this.journal, {
        lines: HANDOFF_LINES,
        humanQueue: sandbox.flex.humanQueue.sid,
        rep: sandbox.flex.rep.friendlyName,
        repSigns: sandbox.rep.identity,
        stored: storedOf(sandbox, sid),
      }),
    );
  }

  /** A task that still exists at the end. */
  task(sid: string): Task | undefined {
    return this.tasks.get(sid);
  }
}
