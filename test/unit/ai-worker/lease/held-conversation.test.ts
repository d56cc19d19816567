import { toNobody } from '../../../../src/ai-worker/drive/phases';
import { messageSeen, type Note, nothing, repHasTask } from '../../../../src/ai-worker/inbox/notes';
import {
  type Change,
  type HeldConversation,
  LeaseLost,
} from '../../../../src/ai-worker/lease/held-conversation';
import { Leases } from '../../../../src/ai-worker/lease/leases';
import { heard, settled } from '../../../../src/ai-worker/turns/settle';
import { aState } from '../../support/conversation';
import { MemoryStates } from '../../support/memory-states';
import { sidOf } from '../../support/sids';

const SID = aState().conversationSid;
const FUNCTION_LIFE = 10_000;
const same: Change = (state) => state;
const hear =
  (index: number): Change =>
  (state) =>
    heard(state, index);
const done: Change = (state) => settled(state, state.heardIndex);

let states: MemoryStates;
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  states = new MemoryStates();
  states.put(aState());
});
afterEach(() => jest.useRealTimers());

/** Takes the lease, which must be free. */
async function hold(note: Note = nothing, begin: Change = same): Promise<HeldConversation> {
  const held = await new Leases(states).take(states.now(SID), note, { begin });
  if (held === 'busy') throw new Error('the lease is held');
  return held;
}

describe('taking', () => {
  test('a free conversation: note and beginning in one write', async () => {
    const held = await hold(messageSeen(3), toNobody);
    expect(held.inherited).toBe(false);
    expect(states.now(SID).value).toMatchObject({ heardIndex: 3, phase: 'resolved' });
    expect(states.now(SID).value.lease).toBeDefined();
    expect(states.writes).toBe(2);
  });

  test('a held one: the note is kept for its holder, the beginning is not', async () => {
    await hold();
    const second = await new Leases(states).take(states.now(SID), messageSeen(4), {
      begin: toNobody,
    });
    expect(second).toBe('busy');
    expect(states.now(SID).value).toMatchObject({ heardIndex: -1, phase: 'ai' });
    expect(states.now(SID).inbox).toEqual({ seenIndex: 4 });
  });

  test('a held one with nothing to note writes nothing', async () => {
    await hold();
    const { revision } = states.now(SID);
    expect(await new Leases(states).take(states.now(SID))).toBe('busy');
    expect(states.now(SID).revision).toBe(revision);
  });

  test('a state that was read too early is read again', async () => {
    const early = states.now(SID);
    states.put(aState({ heardIndex: 8 }));
    await new Leases(states).take(early, messageSeen(3));
    expect(states.now(SID).value.heardIndex).toBe(8);
  });

  test('the lease lasts as long as a Function lives, and its successor knows that it inherited it', async () => {
    await hold();
    jest.advanceTimersByTime(FUNCTION_LIFE);
    expect(await new Leases(states).take(states.now(SID))).toBe('busy');
    jest.advanceTimersByTime(FUNCTION_LIFE);
    expect((await hold()).inherited).toBe(true);
  });

  test('a state that is gone cannot be held', async () => {
    const found = states.now(SID);
    states.forget(SID);
    await expect(new Leases(states).take(found, messageSeen(1))).rejects.toThrow(LeaseLost);
  });
});

describe('creating', () => {
  test('stores the state with the lease taken, once', async () => {
    states.forget(SID);
    const begun = await new Leases(states).createOrFind(aState({ heardIndex: 2 }));
    expect(begun).toMatchObject({ held: { inherited: false, state: { heardIndex: 2 } } });
    const again = await new Leases(states).createOrFind(aState());
    expect(again).toEqual({ found: states.now(SID) });
    expect(await new Leases(states).take(states.now(SID))).toBe('busy');
  });
});

describe('changing', () => {
  test('touches nothing that others noted meanwhile, until that is folded in', async () => {
    const held = await hold();
    await new Leases(states).take(states.now(SID), messageSeen(5));
    await held.change(toNobody);
    expect(held.state).toMatchObject({ phase: 'resolved', heardIndex: -1 });
    expect(states.now(SID)).toMatchObject({ value: held.state, inbox: { seenIndex: 5 } });
    await held.catchUp(same);
    expect(states.now(SID)).toMatchObject({ value: { heardIndex: 5 }, inbox: {} });
  });

  test('keeps the lease for another Function’s life', async () => {
    const held = await hold();
    jest.advanceTimersByTime(FUNCTION_LIFE);
    await held.change(same);
    jest.advanceTimersByTime(FUNCTION_LIFE);
    expect(await new Leases(states).take(states.now(SID))).toBe('busy');
  });

  test('an expired lease nobody took is still ours', async () => {
    const held = await hold();
    jest.advanceTimersByTime(2 * FUNCTION_LIFE);
    await held.change(hear(1));
    expect(states.now(SID).value.heardIndex).toBe(1);
  });

  test.each<[string, (held: HeldConversation) => Promise<unknown>]>([
    ['change', (held) => held.change(hear(9))],
    ['release', (held) => held.release(hear(9))],
    ['abandon', (held) => held.abandon()],
  ])('%s fails, and changes nothing, once the lease is another’s', async (_what, act) => {
    const held = await hold();
    jest.advanceTimersByTime(2 * FUNCTION_LIFE);
    const successor = await hold();
    await expect(act(held)).rejects.toThrow(LeaseLost);
    expect(states.now(SID).value).toEqual(successor.state);
  });

  test('fails when the state is gone', async () => {
    const held = await hold();
    states.forget(SID);
    await expect(held.change(same)).rejects.toThrow(LeaseLost);
  });
});

describe('giving back', () => {
  test('the next one takes a clean lease', async () => {
    const held = await hold();
    held.plan(hear(2));
    expect(await held.release(done)).toBe(true);
    expect(states.now(SID).value).toMatchObject({ heardIndex: 2 });
    expect((await hold()).inherited).toBe(false);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['nobody came since', () => Promise.resolve()],
    ['another noted something since', () => new Leases(states).take(states.now(SID), messageSeen(7))],
  ])('a write whose answer was lost has given it back, %s', async (_what, meanwhile) => {
    const held = await hold();
    const replace = states.replace.bind(states);
    // What is tried again meets what it has written itself.
    jest.spyOn(states, 'replace').mockImplementationOnce(async (state, revision) => {
      await replace(state, revision);
      await meanwhile();
      return replace(state, revision);
    });
    held.plan(hear(2));
    expect(await held.release(done)).toBe(true);
    expect(states.now(SID).value.heardIndex).toBeGreaterThanOrEqual(2);
  });

  test('not while there is something to do, which is judged by what others have noted too', async () => {
    const held = await hold();
    held.plan(done);
    await new Leases(states).take(states.now(SID), messageSeen(5));
    expect(await held.release()).toBe(false);
    expect(held.state.heardIndex).toBe(5);
    expect(await new Leases(states).take(states.now(SID))).toBe('busy');
    expect(await held.release(done)).toBe(true);
  });

  test('where it goes is decided when everything that was noted is known', async () => {
    const held = await hold();
    const rep = { at: 1, taskSid: sidOf('WT', 7) };
    await new Leases(states).take(states.now(SID), repHasTask(rep));
    const seen: unknown[] = [];
    await held.release((state) => {
      seen.push(state.takenOver);
      return state;
    });
    expect(seen.at(-1)).toEqual({ taskSid: rep.taskSid });
  });

  test('abandoned: free at once, and the next one looks before it acts', async () => {
    const held = await hold();
    await held.abandon();
    expect((await hold()).inherited).toBe(true);
  });
});

test.each([
  ['takes the lease', false],
  ['stores a change', true],
])(
  'a write that is refused though nobody else writes is repeated a few times: whoever %s',
  async (_who, isHeld) => {
    const states = new MemoryStates();
    states.put(aState());
    const { conversationSid } = aState();
    const held = isHeld ? await new Leases(states).take(states.now(conversationSid)) : undefined;
    if (held === 'busy') throw new Error('Nobody else has it');
    const replace = jest.spyOn(states, 'replace').mockResolvedValue(undefined);
    const write = held ? held.change((state) => state) : new Leases(states).take(states.now(conversationSid));
    await expect(write).rejects.toThrow(`The state of ${conversationSid} takes no write`);
    expect(replace.mock.calls.length).toBeLessThanOrEqual(5);
  },
);
