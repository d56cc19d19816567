import fc from 'fast-check';
import { customerIs, messageSeen } from '../../../../src/ai-worker/inbox/notes';
import { Leases } from '../../../../src/ai-worker/lease/leases';
import { settled } from '../../../../src/ai-worker/turns/settle';
import { aState } from '../../support/conversation';
import { MemoryStates } from '../../support/memory-states';
import { sidOf } from '../../support/sids';

const SID = aState().conversationSid;

/** A state whose every read and write is put in an order of the scheduler's choice. */
function scheduled(scheduler: fc.Scheduler): MemoryStates {
  const states = new MemoryStates(() => scheduler.schedule(Promise.resolve()));
  states.put(aState({ settledIndex: -1 }));
  return states;
}

test('of many who take at once exactly one holds, and every note is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 8 }), async (scheduler, takers) => {
      const states = scheduled(scheduler);
      const found = states.now(SID);
      const taking = Promise.all(
        Array.from({ length: takers }, (_, number) =>
          new Leases(states).take(found, customerIs(sidOf('MB', 100 + number))),
        ),
      );
      const results = await scheduler.waitFor(taking);
      expect(results.filter((result) => result !== 'busy')).toHaveLength(1);
      const { value, inbox } = states.now(SID);
      const noted = [...value.customer.participantSids, ...(inbox.customers ?? [])].toSorted();
      const all = Array.from({ length: takers }, (_, number) => sidOf('MB', 100 + number));
      expect(noted).toEqual([...aState().customer.participantSids, ...all].toSorted());
    }),
    { numRuns: 200 },
  );
});

test('of many who create at once exactly one holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const states = scheduled(scheduler);
      states.forget(SID);
      const creating = Promise.all([1, 2, 3].map(() => new Leases(states).createOrFind(aState())));
      const results = await scheduler.waitFor(creating);
      expect(results.filter((begun) => 'held' in begun)).toHaveLength(1);
    }),
  );
});

test('every message is settled once by somebody, however events and turns meet', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 6 }), async (scheduler, messages) => {
      const states = scheduled(scheduler);
      const turns: number[][] = [];
      const onMessage = async (index: number): Promise<void> => {
        const found = await states.read(SID);
        if (!found) throw new Error('the state is gone');
        const held = await new Leases(states).take(found, messageSeen(index));
        if (held === 'busy') return;
        for (let done = false; !done && turns.length < 100;) {
          const { settledIndex, heardIndex: upTo } = held.state;
          const first = (settledIndex ?? -1) + 1;
          turns.push(Array.from({ length: upTo - first + 1 }, (_, place) => first + place));
          held.plan((state) => settled(state, upTo));
          done = await held.release();
        }
      };
      await scheduler.waitFor(Promise.all(Array.from({ length: messages }, (_, index) => onMessage(index))));
      expect(turns.flat()).toEqual(Array.from({ length: messages }, (_, index) => index));
      expect(states.now(SID).value.lease).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});
