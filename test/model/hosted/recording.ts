import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Players } from './players';
import { recordOf, type SessionRecord } from './session-record';
import { stayOf } from './stay';

/** More conversations than a session can have had. */
const MOST_STAYS = 5;

/** What was seen of a history from outside, when it was over. */
export class Recording {
  readonly journal: readonly JournalEntry[];
  readonly sessions: readonly SessionRecord[];

  constructor(sandbox: Sandbox, players: Players) {
    this.journal = [...sandbox.journal.entries];
    this.sessions = players.sessions().map((session) =>
      recordOf(
        session,
        this.journal,
        conversationsOf(sandbox, session.id).map((sid) => stayOf(sandbox, sid)),
      ),
    );
  }
}

function conversationsOf({ conversations }: Sandbox, sessionId: string): string[] {
  const names = Array.from({ length: MOST_STAYS }, (_, round) =>
    round === 0 ? `opencx-${sessionId}` : `opencx-${sessionId}-${round}`,
  );
  return names.flatMap((name) => {
    try {
      return [conversations.conversation(name).sid];
    } catch {
      return [];
    }
  });
}
