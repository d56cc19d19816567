import fc from 'fast-check';
import { beginWithAi, beginWithFlow, toHandoff } from '../../../src/ai-worker/drive/phases';
import { conversationSid } from '../../../src/common/sids';
import type { ConversationState } from '../../../src/state/conversation-state';
import { canBeKept, DOCUMENT_BYTES, withinBudget } from '../../../src/state/budget';

const state = beginWithAi({
  conversationSid: conversationSid.parse(`CH${'0'.repeat(32)}`),
  customer: { channel: 'sms', key: 'k'.repeat(64), participantSids: [] },
  attributesNow: '',
});

/** Up to 12,000 of any character, the ones that take most bytes among them. */
const text = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }), fc.nat({ max: 2_000 }))
  .map(([unit, times]) => unit.repeat(times));
const told = fc.record({ reason: text, summary: text, language: text }, { requiredKeys: [] });

test('whatever is told of a handoff and said with it can be stored, and words that can be kept are', () => {
  fc.assert(
    fc.property(told, told, text, (before, now, reply) => {
      const handoff = {
        ...{ reason: 'r', summary: 's', language: 'en', ...before, reply },
        ...{ sentiment: 'neutral' as const, made: [], timestamp: new Date(0).toISOString(), announce: true },
      };
      const inFlow = { ...beginWithFlow(state), handoff };
      const noTurns = { told: undefined, waiting: undefined, spokeAt: undefined };
      const decided = { ...inFlow, ...noTurns, decidedForFlow: true as const };
      const states: ConversationState[] = [toHandoff(state, handoff), decided, { ...inFlow, told: now }];
      for (const full of states) {
        const stored = withinBudget(full);
        expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThanOrEqual(DOCUMENT_BYTES);
        if (canBeKept({ reply })) expect(stored.handoff?.reply).toBe(reply);
        expect(stored.phase).toBe(full.phase);
      }
    }),
    { numRuns: 200 },
  );
});

test('a state that fits is stored as it is', () => {
  expect(withinBudget(state)).toBe(state);
});
