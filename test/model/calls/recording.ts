import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { PhoneCall } from '../../../sandbox/voice/phone-call';
import { storedOf } from '../../harness/stored';
import { type Entry, entriesOf, type Happening } from '../play/happenings';
import { unlessRefused } from '../play/unless-refused';
import type { PhoneSession } from './agent-calls';
import { type CallRecord, callRecordOf, type Thread } from './call-record';
import type { Callers } from './callers';

/** What was seen of a history from outside, when it was over. */
export class Recording {
  readonly journal: readonly JournalEntry[];
  readonly entries: readonly Entry[];
  readonly calls: readonly CallRecord[];
  readonly phoneSessions: readonly PhoneSession[];
  /** The session the leg of a call named. */
  readonly named: ReadonlyMap<string, PhoneSession>;
  readonly humanQueue: string;

  /** @param over the place in the journal from which on those who were still on the line hung up */
  constructor(
    sandbox: Sandbox,
    callers: Callers,
    readonly over: number,
  ) {
    this.journal = [...sandbox.journal.entries];
    this.entries = entriesOf(this.journal);
    this.calls = callers.calls.map((call) => callRecordOf(call, this.entries, threadOf(sandbox, call)));
    this.phoneSessions = callers.agent.sessions;
    this.named = new Map(
      callers.calls.flatMap(({ callSid, sipHeaders }) => {
        const session = callers.agent.named(sipHeaders);
        return session ? [[callSid, session]] : [];
      }),
    );
    this.humanQueue = sandbox.flex.humanQueue.sid;
  }

  /** Whether anything was made to go wrong between two places in the journal. */
  wasTrouble(from: Happening, until = this.journal.length): boolean {
    return this.entries
      .slice(from.seq, until)
      .some(
        ({ source, what }) => source === 'faults' || (source === 'opencx' && what.startsWith('request.')),
      );
  }
}

function threadOf(sandbox: Sandbox, { callSid }: PhoneCall): Thread | undefined {
  const { conversations } = sandbox;
  const sid = unlessRefused(() => conversations.conversation(callSid))?.sid;
  if (sid === undefined) return undefined;
  return {
    sid,
    lines: conversations.messages(sid).map(({ author, body }) => ({ author, text: body ?? '' })),
    stored: storedOf(sandbox, sid),
  };
}
