import fc from 'fast-check';
import { repHasTask } from '../../../src/ai-worker/inbox/notes';
import type { WritableStates } from '../../../src/ai-worker/ports/states';
import type { Log } from '../../../src/common/log';
import { syncConversationStates } from '../../../src/state/conversation-states';
import type { SyncDocuments } from '../../../src/twilio/sync-documents';
import { aState } from '../support/conversation';
import { sidOf } from '../support/sids';

const SID = aState().conversationSid;
const LOG: Log = { with: () => LOG, step: () => undefined, alarm: () => undefined };
const tasks = [1, 2, 3].map((number) => sidOf('WT', number));
const accepts = (taskSid: (typeof tasks)[number], at = 10) => repHasTask({ at, taskSid });

/** The states in one document that Sync keeps. @param pause what comes before every read and write */
function statesIn(pause: () => Promise<unknown> = () => Promise.resolve()): WritableStates {
  let kept: { value: unknown; revision: string } | undefined;
  const keep = (value: object): string => {
    const revision = String(Number(kept?.revision ?? 0) + 1);
    kept = { value: JSON.parse(JSON.stringify(value)), revision };
    return revision;
  };
  const documents: SyncDocuments = {
    read: () => pause().then(() => kept),
    create: (_name, value) => pause().then(() => (kept ? undefined : keep(value))),
    replace: (_name, value, revision) =>
      pause().then(() => (kept?.revision === revision ? keep(value) : undefined)),
  };
  return syncConversationStates(documents, LOG);
}

test('what is told as a state is created is in it, or whoever tells it is given the state', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const states = statesIn(() => scheduler.schedule(Promise.resolve()));
      const telling = tasks.map((taskSid) => states.tellAhead(SID, accepts(taskSid)));
      const [created, ...found] = await scheduler.waitFor(
        Promise.all([states.create(aState(), 10), ...telling]),
      );
      if (!('written' in created)) throw new Error('It was not created');
      const noted = created.written.inbox.reps?.map(({ taskSid }) => taskSid) ?? [];
      const toldAnew = tasks.filter((_task, place) => found[place] !== undefined);
      expect([...noted, ...toldAnew].toSorted()).toEqual(tasks);
    }),
  );
});

test('nothing of an earlier matter is in it', async () => {
  const states = statesIn();
  await states.tellAhead(SID, accepts(sidOf('WT', 1), 9));
  expect(await states.read(SID)).toBeUndefined();
  expect(await states.create(aState(), 10)).toMatchObject({ written: { inbox: {} } });
});
