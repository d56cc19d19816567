import fc from 'fast-check';
import { next, type Step } from '../../../../src/ai-worker/drive/next';
import { fold } from '../../../../src/ai-worker/inbox/fold';
import {
  attributesChanged,
  both,
  customerIs,
  escalated,
  messageSeen,
  type Note,
  nothing,
  personJoined,
  repHasTask,
  reservationEnded,
  sessionClosed,
  taskOffered,
  taskOver,
} from '../../../../src/ai-worker/inbox/notes';
import { toHandoff, toNobody, toPeople } from '../../../../src/ai-worker/drive/phases';
import { settled } from '../../../../src/ai-worker/turns/settle';
import type { ConversationState } from '../../../../src/state/conversation-state';
import { EMPTY } from '../../../../src/state/inbox';
import { aDecision, aState, type Changes } from '../../support/conversation';
import { sidOf } from '../../support/sids';

const SETTLED = { settledIndex: 3, heardIndex: 3 };
const LEG = { taskSid: sidOf('WT', 9), reservationSid: sidOf('WR', 9) };
const TURN = { kind: 'sent' as const, since: 1, upTo: 3, words: 'words', stepAt: 1 };
const OFFERED = {
  taskSid: sidOf('WT', 1),
  reservation: { sid: sidOf('WR', 1), workerSid: sidOf('WK'), accepted: false },
};
const STANDBY = {
  ...{ at: 1, taskSid: sidOf('WT', 3), reservationSid: sidOf('WR', 3), workerSid: sidOf('WK') },
  ...{ accepted: false, attributes: 'a', isHandedOff: true },
};
const HOSTED = { sessionId: 'hosted', shown: [], relayedIndex: 3, lookedAt: 1, reps: [] };
const OPEN = { id: 'session', handedOff: false, attributesSent: '' };

test.each<[string, Changes, boolean, Step]>([
  ['the AI has nothing to do', SETTLED, false, 'rest'],
  ['nothing of it was read yet', {}, false, 'answer'],
  ['a message waits', { ...SETTLED, heardIndex: 4 }, false, 'answer'],
  ['a task is offered', { ...SETTLED, task: OFFERED }, false, 'answer'],
  ['a Function died', SETTLED, true, 'answer'],
  ['a turn waits for OpenCX', { heardIndex: 4, waiting: TURN }, false, 'rest'],
  ['its answer is looked for', { heardIndex: 4, waiting: TURN }, true, 'answer'],
  ['OpenCX told that it is there', { waiting: TURN, spokeAt: 5 }, false, 'answer'],
  ['OpenCX escalated while it waits', { waiting: TURN, told: {} }, false, 'answer'],
  ['OpenCX closed the session', { ...SETTLED, session: { ...OPEN, closed: true } }, false, 'resolve'],
  ['the same, and a message waits', { session: { ...OPEN, closed: true } }, false, 'answer'],
  ['a person turned up', { takenOver: {}, formerLegs: [LEG] }, false, 'step aside'],
  ['another task took the place of one', { formerLegs: [LEG] }, false, 'end legs'],
  ['people have it', { phase: 'human', heardIndex: 9 }, true, 'rest'],
  [
    'people have it, and the AI is offered a task',
    { phase: 'human', misrouted: [LEG] },
    false,
    'refuse offers',
  ],
  ['people have it, the AI has a leg still', { phase: 'human', formerLegs: [LEG] }, false, 'end legs'],
  [
    'a handoff is on its way',
    { phase: 'handing_off', handoff: aDecision(), takenOver: {}, misrouted: [LEG] },
    false,
    'finish handoff',
  ],
  ['a rep has sent it to the AI and stays', { phase: 'human', standby: STANDBY }, false, 'stand by'],
  ['the AI stands by', { phase: 'human', standby: { ...STANDBY, accepted: true } }, false, 'rest'],
  ['the doctor has planted it', { phase: 'planted' }, false, 'be probed'],
  ['nobody has it', { ...SETTLED, phase: 'resolved' }, true, 'rest'],
  ['a flow asks for turns', { phase: 'studio', heardIndex: 9 }, false, 'rest'],
  ['a flow asks for turns, and a Function died', { phase: 'studio', heardIndex: 9 }, true, 'leave'],
  ['a person turned up in a flow', { phase: 'studio', takenOver: {} }, false, 'step aside'],
  [
    'a hosted customer waits for a rep’s words',
    { phase: 'human', heardIndex: 4, hosted: HOSTED },
    false,
    'relay',
  ],
  [
    'a hosted one comes to Flex',
    { phase: 'handing_off', handoff: aDecision(), hosted: HOSTED },
    false,
    'relay',
  ],
  [
    'a hosted one is over',
    { phase: 'resolved', ...SETTLED, hosted: { ...HOSTED, over: true } },
    false,
    'rest',
  ],
])('%s', (_what, changes, isUnseen, expected) => {
  expect(next(aState(changes), isUnseen ? 'all' : 'nothing')).toBe(expected);
});

/** What is told of a conversation, each with its own time. */
const notes = fc
  .array(
    fc.oneof(
      fc.nat({ max: 12 }).map((index) => () => messageSeen(index)),
      fc.nat({ max: 3 }).map((number) => () => customerIs(sidOf('MB', number + 1))),
      fc.constant(() => personJoined),
      fc.tuple(fc.nat({ max: 2 }), fc.boolean(), fc.boolean()).map(
        ([number, isHandedOff, isBesideRep]) =>
          (at: number) =>
            taskOffered({
              // No two offers have one reservation.
              ...{ at, taskSid: sidOf('WT', number + 1), reservationSid: sidOf('WR', at + 10) },
              ...{ workerSid: sidOf('WK'), attributes: 'a', isHandedOff },
              ...(isBesideRep && { withRep: sidOf('WT', 2) }),
            }),
      ),
      fc.nat({ max: 20 }).map((number) => (at: number) => reservationEnded(sidOf('WR', number), at)),
      fc
        .nat({ max: 3 })
        .map((number) => (at: number) => repHasTask({ at, taskSid: sidOf('WT', number + 1) })),
      fc.tuple(fc.nat({ max: 3 }), fc.constantFrom('completed', 'ended', 'deserted', 'wrapping')).map(
        ([number, how]) =>
          (at: number) =>
            taskOver({ at, taskSid: sidOf('WT', number + 1), how }),
      ),
      fc.constantFrom('one', 'other').map((reason) => () => escalated({ reason })),
      fc.constant(() => sessionClosed(OPEN.id)),
      fc.constantFrom('a', 'b').map((print) => () => attributesChanged(sidOf('WT', 1), print)),
    ),
    { maxLength: 8 },
  )
  .map((some) => some.map((note, position) => note(position + 1)));

const state = fc.constantFrom<Changes>(
  { ...SETTLED, session: OPEN, task: OFFERED },
  { ...SETTLED, session: OPEN, waiting: TURN },
  { phase: 'handing_off', handoff: aDecision(), task: OFFERED },
  { phase: 'human', task: { taskSid: sidOf('WT', 2) } },
  { phase: 'human', task: { taskSid: sidOf('WT', 2) }, repHadIt: true },
  { phase: 'human', task: { taskSid: sidOf('WT', 2) }, repHadIt: true, standby: STANDBY },
  { ...SETTLED, phase: 'resolved' },
  { ...SETTLED, phase: 'studio', session: OPEN },
);

/** What a step that succeeds leaves behind. */
function after(step: Step, now: ConversationState): ConversationState {
  const { formerLegs: _legs, misrouted: _offers, ...rest } = now;
  const { task } = now;
  const own = task && { taskSid: task.taskSid };
  switch (step) {
    case 'end legs':
      return { ...rest, ...(now.misrouted && { misrouted: now.misrouted }) };
    case 'refuse offers':
      return { ...rest, ...(now.formerLegs && { formerLegs: now.formerLegs }) };
    case 'stand by':
      return now.standby ? { ...now, standby: { ...now.standby, accepted: true } } : now;
    case 'finish handoff':
    case 'step aside':
      return toPeople({ ...now, task: own }, { task: own, repHadIt: now.repHadIt });
    case 'answer':
      if (now.told && now.phase === 'ai') return toHandoff(now, aDecision());
      return { ...settled(now, now.heardIndex), waiting: undefined, ...(task?.reservation && { task: own }) };
    case 'resolve':
      return { ...toNobody(now), session: undefined };
    case 'relay':
    case 'leave':
    case 'be probed':
    case 'rest':
      return now;
  }
}

/** The states a conversation goes through until nothing is to be done. */
function driven(from: ConversationState, note: Note): ConversationState[] {
  const passed = [fold({ value: from, inbox: note(EMPTY) }).value];
  for (let now = passed[0]; now && passed.length < 20;) {
    const step = next(now, 'nothing');
    if (step === 'rest') return passed;
    now = fold({ value: after(step, now), inbox: EMPTY }).value;
    passed.push(now);
  }
  throw new Error('It does not end');
}

test('whatever is told, it ends, and rests only where nothing waits for the AI', () => {
  fc.assert(
    fc.property(state, notes, (begun, told) => {
      const end = driven(aState(begun), both(nothing, ...told)).at(-1);
      expect(end?.phase).not.toBe('handing_off');
      expect(end?.formerLegs ?? []).toEqual([]);
      expect(end?.misrouted ?? []).toEqual([]);
      expect(end?.takenOver).toBeUndefined();
      if (end?.phase !== 'human') expect(end?.standby).toBeUndefined();
      if (end?.standby) expect(end.standby.accepted).toBe(true);
      if (end?.phase === 'ai' && !end.waiting) expect(end.settledIndex).toBe(end.heardIndex);
    }),
  );
});

test('the order in which it is told, and how often, does not change where it ends', () => {
  const shuffled = notes.chain((told) =>
    fc.tuple(fc.constant(told), fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 })),
  );
  fc.assert(
    fc.property(state, shuffled, (begun, [told, again]) => {
      expect(driven(aState(begun), both(...again))).toEqual(driven(aState(begun), both(...told)));
    }),
  );
});

test('no reservation of the AI’s is lost: it is the task’s, to be ended, to be refused, or known to have ended', () => {
  fc.assert(
    fc.property(state, notes, (begun, told) => {
      const inbox = both(...told)(EMPTY);
      const { value } = fold({ value: aState(begun), inbox });
      const kept = [...(value.formerLegs ?? []), ...(value.misrouted ?? [])].map(
        ({ reservationSid }) => reservationSid as string,
      );
      const known = [
        value.task?.reservation?.sid,
        value.standby?.reservationSid,
        ...kept,
        ...(inbox.lost ?? []).map((lost) => lost.reservationSid),
      ];
      const ended = (inbox.ended ?? []).map(({ taskSid }) => taskSid as string);
      // TaskRouter offers a task again when the offer before it has ended.
      const newest = new Map(
        (inbox.offers ?? []).map(({ taskSid, reservationSid }) => [taskSid, reservationSid]),
      );
      for (const [taskSid, reservationSid] of newest)
        if (!ended.includes(taskSid)) expect(known).toContain(reservationSid);
    }),
  );
});

test('a hosted customer has the AI, and a Function died: first what goes to and fro, then the turn', () => {
  const state = aState({ ...SETTLED, hosted: HOSTED });
  expect(next(state, 'all')).toBe('relay');
  expect(next(state, 'turn')).toBe('answer');
  expect(next(state, 'nothing')).toBe('rest');
});
