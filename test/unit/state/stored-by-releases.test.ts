import { StateUnreadable } from '../../../src/ai-worker/ports/states';
import type { Log } from '../../../src/common/log';
import { conversationSid } from '../../../src/common/sids';
import { syncConversationStates } from '../../../src/state/conversation-states';
import { pendingTurn } from '../../../src/state/pending-turn';
import { STORED_VERSION, versionedDocuments } from '../../../src/state/versioned-documents';
import type { SyncDocuments } from '../../../src/twilio/sync-documents';
import release01 from '../../fixtures/stored/release-0.1.json';

const alarm = jest.fn();
const LOG: Log = { with: () => LOG, step: () => undefined, alarm };

/** One document, as Sync keeps it: JSON. */
function documentsWith(stored: object): SyncDocuments & { data: () => unknown } {
  let text = JSON.stringify(stored);
  return {
    data: () => JSON.parse(text) as unknown,
    read: () => Promise.resolve({ value: JSON.parse(text) as unknown, revision: '1' }),
    create: () => Promise.resolve(undefined),
    replace: (_name, value) => {
      text = JSON.stringify(value);
      return Promise.resolve('2');
    },
  };
}

async function readAndStoredAgain(stored: { conversationSid: string }): Promise<unknown> {
  const documents = documentsWith(stored);
  const states = syncConversationStates(versionedDocuments(documents), LOG);
  const found = await states.read(conversationSid.parse(stored.conversationSid));
  if (!found) throw new Error('It was not read');
  await states.replace(found, found.revision);
  return documents.data();
}

/** Release 0.1 stored no kind of a turn that waits: its fields tell. */
function broughtUpToDate(stored: object): object {
  if (!('waiting' in stored)) return stored;
  return { ...stored, waiting: { ...(stored.waiting as object), kind: 'unconfirmed' } };
}

test.each(Object.entries(release01))(
  'what release 0.1 stored (%s) is read and loses nothing',
  async (_name, stored) => {
    expect(await readAndStoredAgain(stored)).toEqual({ ...broughtUpToDate(stored), v: STORED_VERSION });
  },
);

/** The same with a field nobody knows in every object of it, at every depth. */
function withMore(stored: unknown): unknown {
  if (Array.isArray(stored)) return stored.map(withMore);
  if (typeof stored !== 'object' || stored === null) return stored;
  const parts = Object.entries(stored).map(([name, part]): [string, unknown] => [name, withMore(part)]);
  return { ...Object.fromEntries(parts), later: { deep: { is: 'kept' } } };
}

test.each(Object.entries(release01))(
  'what a newer release adds (%s) is kept, wherever it stands',
  async (_name, stored) => {
    const newer = { ...(withMore(stored) as typeof stored), v: STORED_VERSION + 1 };
    expect(await readAndStoredAgain(newer)).toEqual({ ...broughtUpToDate(newer), v: STORED_VERSION });
  },
);

/** What stands beside a phase that does not have it, as a build of today may have left it. */
const LEFT = {
  ...{ told: { reason: 'r' }, waiting: { since: 1, upTo: 2, stepAt: 3 }, spokeAt: 4, takenOver: {} },
  ...{ answered: { session: 's', words: 'w', language: 'en', at: 1 }, decidedForFlow: true },
};

test.each(['human', 'human with a rep', 'resolved', 'hosted'] as const)(
  'what a release before left beside a phase that does not have it (%s) is let go',
  async (name) => {
    const stored = release01[name];
    const before = { ...stored, ...LEFT, v: 1 };
    expect(await readAndStoredAgain(before)).toEqual({ ...stored, v: STORED_VERSION });
  },
);

test('a hosted customer whose stay is over has nothing that waits for the next one', async () => {
  const { hosted } = release01.hosted;
  const over = { ...release01.hosted, hosted: { ...hosted, over: true } };
  const news = { since: 1, times: 1 };
  const before = { ...over, hosted: { ...over.hosted, news, closed: true }, v: 1 };
  expect(await readAndStoredAgain(before)).toEqual({ ...over, v: STORED_VERSION });
});

const { handoff } = release01.handing_off;

test.each(['studio', 'phone call'] as const)(
  'a handoff decided for a flow (%s) stays decided, and no turn waits beside it',
  async (name) => {
    const decided = { ...release01[name], decidedForFlow: true, handoff };
    const { told, waiting, spokeAt } = LEFT;
    const before = { ...decided, told, waiting, spokeAt, v: 1 };
    expect(await readAndStoredAgain(before)).toEqual({ ...decided, v: STORED_VERSION });
  },
);

test.each([
  { phase: 'resolved', settledIndex: 3 },
  { phase: 'human', handoff },
])('a call that is over for the AI stays the call it was (%p)', async (change) => {
  const stored = { ...release01['phone call'], ...change };
  expect(await readAndStoredAgain(stored)).toEqual({ ...stored, v: STORED_VERSION });
});

test.each([
  { ...release01['phone call'], call: { of: 'tomorrow' } },
  { ...release01.human, task: { ...release01.human.task, left: 'of tomorrow' } },
  { ...release01.studio, decidedForFlow: true },
])('what only a newer release understands is not let go: it is not read', async (newer) => {
  const stored = { ...newer, v: STORED_VERSION + 1 };
  await expect(readAndStoredAgain(stored)).rejects.toThrow(StateUnreadable);
});

test('a handoff that was not decided cannot be stored, nor read', async () => {
  const { handoff: _none, ...undecided } = release01.handing_off;
  await expect(readAndStoredAgain(undecided)).rejects.toThrow(StateUnreadable);
});

test('what a newer release stores so that it cannot be read is left as it is, and the alarm says what to do', async () => {
  const newer = { ...release01.ai, phase: 'a phase of tomorrow', v: 7 };
  const documents = documentsWith(newer);
  const states = syncConversationStates(versionedDocuments(documents), LOG);
  await expect(states.read(conversationSid.parse(newer.conversationSid))).rejects.toThrow(StateUnreadable);
  expect(documents.data()).toEqual(newer);
  expect(alarm).toHaveBeenCalledWith(
    'state',
    expect.stringMatching(/newer release.*version 7/),
    expect.anything(),
  );
});

test.each([
  [{ since: 1, upTo: 2, stepAt: 3 }, 'unsent'],
  [{ since: 1, upTo: 2, stepAt: 3, words: 'w', unsure: `IM${'0'.repeat(32)}` }, 'unconfirmed'],
  [{ since: 1, upTo: 2, stepAt: 3, words: 'w', sentId: 'm1' }, 'sent'],
  [{ since: 1, upTo: 2, stepAt: 3, words: 'w', isAnswered: true }, 'sent'],
])('a turn of release 0.1 that waits (%p) is %s', (waiting, kind) => {
  expect(pendingTurn.parse(waiting)).toEqual({ ...waiting, kind });
});
