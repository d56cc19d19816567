import phrases from '../../../src/assets/phrases.private.json';
import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { type ConversationRecord, recordOf } from './conversation-record';
import type { Players } from './players';

/** The lines that announce a person, in every language. */
const LINES = Object.values(phrases.languages).map(({ passingOn }) => passingOn);

/** What was seen of a history from outside, when it was over. */
export class Recording {
  readonly journal: readonly JournalEntry[];
  readonly conversations: readonly ConversationRecord[];
  readonly endedByHistory: ReadonlySet<string>;
  private readonly tasks: ReadonlyMap<string, Task>;

  constructor(sandbox: Sandbox, players: Players) {
    this.journal = [...sandbox.journal.entries];
    this.endedByHistory = players.endedByHistory;
    this.tasks = new Map(sandbox.taskRouter.tasks().map((task) => [task.sid, { ...task }]));
    const documents = new Map(sandbox.sync.documents().map(({ uniqueName, data }) => [uniqueName, data]));
    this.conversations = [...players.conversations].map((sid) =>
      recordOf(sid, this.journal, {
        lines: LINES,
        humanQueue: sandbox.flex.humanQueue.sid,
        rep: sandbox.flex.rep.friendlyName,
        state: documents.get(`opencx-conversation-${sid}`),
      }),
    );
  }

  /** A task that still exists at the end. */
  task(sid: string): Task | undefined {
    return this.tasks.get(sid);
  }
}
