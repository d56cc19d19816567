import {
  backToAi,
  toAiWorker,
  toFlow,
  toHandoff,
  toNobody,
  toPeople,
} from '../../../../src/ai-worker/drive/phases';
import { isAtRest } from '../../../../src/ai-worker/drive/next';
import { asTold } from '../../../../src/ai-worker/inbox/fold';
import type { ConversationState } from '../../../../src/state/conversation-state';
import { aDecision, aState } from '../../support/conversation';
import { sidOf } from '../../support/sids';

const SESSION = { id: 'session', handedOff: false, attributesSent: '' };
const UNDER_WAY = {
  ...{ settledIndex: 3, heardIndex: 9, session: SESSION, told: { reason: 'told' }, takenOver: {} },
  waiting: { kind: 'unsent' as const, since: 1, upTo: 4, stepAt: 1 },
  spokeAt: 5,
  handoff: aDecision({ reply: 'Goodbye', files: [] }),
};

/** Conversations in which everything is under way that can be while the AI has one, for a customer who writes and for a flow. */
const busy = aState({ phase: 'ai', ...UNDER_WAY });
const busyForFlow = aState({
  ...{ phase: 'studio' as const, ...UNDER_WAY, decidedForFlow: true },
  answered: { session: 'session', words: 'words', language: 'en', at: 1 },
});

const people = { task: { taskSid: sidOf('WT') }, repHadIt: true };
const NOTHING = {
  ...{ told: undefined, waiting: undefined, spokeAt: undefined, takenOver: undefined },
  ...{ answered: undefined, decidedForFlow: undefined },
};

describe.each([
  ['AI', 'to people', busy, (state: ConversationState) => toPeople(state, people)],
  ['AI', 'to nobody', busy, toNobody],
  ['flow', 'to people', busyForFlow, (state: ConversationState) => toPeople(state, people)],
  ['flow', 'to nobody', busyForFlow, toNobody],
])('a conversation that goes from the %s %s', (_from, where, before, change) => {
  test('takes nothing along that was under way', () => {
    const state = change(before);
    expect(state).toMatchObject(NOTHING);
    expect(state.handoff).toEqual(aDecision(where === 'to nobody' ? { summary: '', reason: '' } : {}));
    expect(isAtRest(state)).toBe(true);
  });

  test('has nothing of that when the AI gets it again', () => {
    expect(isAtRest({ ...backToAi(change(before)), settledIndex: 9 })).toBe(true);
  });
});

test('people keep a session that is never continued', () => {
  expect(toPeople(busy, people).session?.handedOff).toBe(true);
});

test('a handoff keeps its last words until people have the conversation', () => {
  const deciding = toHandoff(busy, aDecision({ reply: 'A colleague takes over.' }));
  expect(deciding.handoff.reply).toBe('A colleague takes over.');
  expect(toPeople(deciding, people).handoff).toEqual(aDecision());
});

test('nobody is waited for until the customer writes again', () => {
  const state = toNobody(busy);
  expect(isAtRest(state)).toBe(true);
  expect(isAtRest(asTold({ value: state, inbox: { seenIndex: 10 } }))).toBe(false);
});

test('the AI that gets it again reads the backlog', () => {
  const state = backToAi(aState({ phase: 'human', settledIndex: 7, heardIndex: 9 }));
  expect(state).toMatchObject({ phase: 'ai', settledIndex: null, heardIndex: 9 });
});

test.each([
  ['nobody has the conversation', toNobody],
  ['the AI begins again', backToAi],
])('what the AI stood by with is ended when %s', (_when, change) => {
  const [taskSid, reservationSid] = [sidOf('WT', 3), sidOf('WR', 3)];
  const offer = { at: 1, taskSid, reservationSid, workerSid: sidOf('WK'), attributes: '', isHandedOff: true };
  const before = aState({ phase: 'human', standby: { ...offer, accepted: true } });
  const { standby, formerLegs } = change(before);
  expect({ standby, formerLegs }).toEqual({ standby: undefined, formerLegs: [{ taskSid, reservationSid }] });
});

describe('a Studio flow', () => {
  test('goes on with the turn that waits', () => {
    expect(toFlow(busy).waiting).toBeDefined();
    expect(toFlow(busy).settledIndex).toBe(3);
  });

  test('begins anew after people: without their session, with the backlog', () => {
    const state = toFlow(toNobody(toPeople(busy, people)));
    expect(state).toMatchObject({ phase: 'studio', session: undefined, settledIndex: null });
  });

  test('has not carried out its handoff, and sends the customer to the AI worker: people get them', () => {
    const { told, waiting, decidedForFlow } = toAiWorker({ ...busyForFlow, told: undefined });
    expect(told).toMatchObject({ summary: aDecision().summary });
    expect({ waiting, decidedForFlow }).toEqual({ waiting: busyForFlow.waiting, decidedForFlow: undefined });
  });
});
