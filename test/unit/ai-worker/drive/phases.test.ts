import { backToAi, toFlow, toHandoff, toNobody, toPeople } from '../../../../src/ai-worker/drive/phases';
import { isAtRest } from '../../../../src/ai-worker/drive/next';
import { asTold } from '../../../../src/ai-worker/inbox/fold';
import type { ConversationState } from '../../../../src/state/conversation-state';
import { aDecision, aState } from '../../support/conversation';
import { sidOf } from '../../support/sids';

/** A conversation in which everything is under way that can be while the AI has it. */
function busy(changes: Partial<ConversationState> = {}): ConversationState {
  return aState({
    settledIndex: 3,
    heardIndex: 9,
    session: { id: 'session', handedOff: false, attributesSent: '' },
    told: { reason: 'told' },
    waiting: { kind: 'sent', since: 1, upTo: 4, words: 'words', stepAt: 1 },
    answered: { session: 'session', words: 'words', language: 'en', at: 1 },
    decidedForFlow: true,
    takenOver: {},
    handoff: aDecision({ reply: 'Goodbye', files: [] }),
    ...changes,
  });
}

const people = { task: { taskSid: sidOf('WT') }, repHadIt: true };

describe.each([
  ['to people', (state: ConversationState) => toPeople(state, people)],
  ['to nobody', toNobody],
])('a conversation that goes from the AI %s', (where, change) => {
  test('takes nothing along that was under way', () => {
    const state = change(busy());
    expect(state).toMatchObject({ told: undefined, waiting: undefined, takenOver: undefined });
    expect(state).toMatchObject({ answered: undefined, decidedForFlow: undefined });
    expect(state.handoff).toEqual(aDecision(where === 'to nobody' ? { summary: '', reason: '' } : {}));
    expect(isAtRest(state)).toBe(true);
  });

  test('has nothing of that when the AI gets it again', () => {
    expect(isAtRest({ ...backToAi(change(busy())), settledIndex: 9 })).toBe(true);
  });
});

test('people keep a session that is never continued', () => {
  expect(toPeople(busy(), people).session?.handedOff).toBe(true);
});

test('a handoff keeps its last words until people have the conversation', () => {
  const deciding = toHandoff(busy(), aDecision({ reply: 'A colleague takes over.' }));
  expect(deciding.handoff?.reply).toBe('A colleague takes over.');
  expect(toPeople(deciding, people).handoff).toEqual(aDecision());
});

test('nobody is waited for until the customer writes again', () => {
  const state = toNobody(busy());
  expect(isAtRest(state)).toBe(true);
  expect(isAtRest(asTold({ value: state, inbox: { seenIndex: 10 } }))).toBe(false);
});

test('the AI that gets it again reads the backlog', () => {
  const state = backToAi(aState({ phase: 'human', settledIndex: 7, heardIndex: 9 }));
  expect(state).toMatchObject({ phase: 'ai', settledIndex: null, heardIndex: 9 });
});

test('a person who turned up while nobody had it is not forgotten when the AI wakes', () => {
  expect(backToAi(aState({ phase: 'resolved', takenOver: {} })).takenOver).toEqual({});
});

describe('a Studio flow', () => {
  test('goes on with the turn that waits', () => {
    expect(toFlow(busy()).waiting).toBeDefined();
    expect(toFlow(busy()).settledIndex).toBe(3);
  });

  test('begins anew after people: without their session, with the backlog', () => {
    const state = toFlow(toNobody(toPeople(busy(), people)));
    expect(state).toMatchObject({ phase: 'studio', session: undefined, settledIndex: null });
  });
});
