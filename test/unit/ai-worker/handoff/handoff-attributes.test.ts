import fc from 'fast-check';
import {
  carriesHandoff,
  withHandoff,
  withRoomForHandoff,
} from '../../../../src/ai-worker/handoff/handoff-attributes';
import type { JsonObject } from '../../../../src/common/json';
import { aDecision } from '../../support/conversation';

const LIMIT = 4_096;
const SIX = [
  'handedOff',
  'handoffTimestamp',
  'handoffLanguage',
  'handoffSentiment',
  'handoffReason',
  'handoffSummary',
];

const size = (attributes: JsonObject): number => JSON.stringify(attributes).length;

/** Task attributes that take exactly `length` characters. */
function attributesOf(length: number): JsonObject {
  return { channelType: 'sms', filler: 'x'.repeat(length - size({ channelType: 'sms', filler: '' })) };
}

test('the six attributes stand beside the task’s own', () => {
  const { attributes, cut } = withHandoff({ channelType: 'sms', customers: { name: 'Ada' } }, aDecision());
  expect(attributes).toEqual({
    channelType: 'sms',
    customers: { name: 'Ada' },
    handedOff: true,
    handoffReason: 'The AI decided to bring in a person',
    handoffSummary: 'The customer wants to change a delivery address.',
    handoffSentiment: 'neutral',
    handoffLanguage: 'en',
    handoffTimestamp: '2026-01-02T03:04:05.678Z',
  });
  expect(cut).toEqual([]);
});

test('a link to the session comes before the summary, and an earlier one is gone without a new one', () => {
  const link = 'https://inbox.example.com/sessions/1';
  const { attributes, cut } = withHandoff({}, aDecision({ link, summary: 'word '.repeat(1_000) }));
  expect(attributes.handoffLink).toBe(link);
  expect(cut).toEqual(['handoffSummary']);
  expect(withHandoff(attributes, aDecision()).attributes).not.toHaveProperty('handoffLink');
});

test('all 4,096 characters are used, whatever they take in bytes', () => {
  const room = LIMIT - size(withHandoff({}, aDecision({ summary: '' })).attributes);
  const summary = 'ش'.repeat(room);
  expect(withHandoff({}, aDecision({ summary })).attributes.handoffSummary).toBe(summary);
  expect(withHandoff({}, aDecision({ summary: `${summary}ش` })).cut).toEqual(['handoffSummary']);
});

test('an earlier handoff takes no room from the new one', () => {
  const { attributes } = withHandoff({}, aDecision({ reason: 'short', summary: 'old '.repeat(900) }));
  const decision = aDecision({ reason: 'long '.repeat(150), summary: 'new' });
  expect(withHandoff(attributes, decision)).toMatchObject({
    attributes: { handoffReason: decision.reason, handoffSummary: 'new' },
    cut: [],
  });
});

test('an earlier handoff’s attributes give way', () => {
  const earlier = withHandoff({}, aDecision({ summary: 'old', timestamp: '2025-01-01T00:00:00.000Z' }));
  expect(withHandoff(earlier.attributes, aDecision()).attributes).toEqual(
    withHandoff({}, aDecision()).attributes,
  );
});

test('a long summary is cut at a word, with an ellipsis, and fills what is left', () => {
  const { attributes, cut } = withHandoff({}, aDecision({ summary: 'summary '.repeat(1_000) }));
  expect(cut).toEqual(['handoffSummary']);
  expect(attributes.handoffSummary).toMatch(/^(summary )*summary…$/);
  expect(size(attributes)).toBeLessThanOrEqual(LIMIT);
  expect(size(attributes)).toBeGreaterThan(LIMIT - 'summary '.length - 1);
});

test.each([
  [3_900, SIX],
  [4_050, ['handedOff']],
  [4_060, ['handedOff']],
  [4_096, []],
])('a task of %i characters gets what fits, in the order of worth', (length, written) => {
  const before = attributesOf(length);
  const { attributes, cut } = withHandoff(before, aDecision({ summary: 'word '.repeat(200) }));
  const present = SIX.filter((name) => name in attributes);
  expect(present).toEqual(written);
  expect(cut).toEqual(expect.arrayContaining(SIX.filter((name) => !present.includes(name))));
  expect(size(attributes)).toBeLessThanOrEqual(LIMIT);
  expect(attributes).toMatchObject(before);
});

test('the reason is cut before it is left out, and then there is no summary', () => {
  const { attributes, cut } = withHandoff(attributesOf(3_950), aDecision());
  expect(attributes.handoffSentiment).toBe('neutral');
  expect(attributes.handoffReason).toMatch(/^The .*…$/);
  expect(attributes).not.toHaveProperty('handoffSummary');
  expect(cut).toEqual(['handoffReason', 'handoffSummary']);
});

test('a task that is over the limit already stays as it is', () => {
  const before = attributesOf(4_200);
  expect(withHandoff(before, aDecision())).toEqual({ attributes: before, cut: SIX });
});

const summaries = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 5_000, size: 'max' }),
  fc
    .array(fc.constantFrom('word', '"quoted"', 'line\n', '👩‍👩‍👧‍👦', '\\', 'مرحبا', '\t'), {
      maxLength: 1_500,
      size: 'max',
    })
    .map((some) => some.join(' ')),
  fc.constantFrom('"'.repeat(5_000), '\n'.repeat(5_000), '😀'.repeat(2_500)),
);

test('whatever the summary, the limit holds, the others stay, and the text stays whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 50, max: LIMIT }), summaries, (length, summary) => {
      const before = attributesOf(length);
      const { attributes, cut } = withHandoff(before, aDecision({ summary }));
      expect(size(attributes)).toBeLessThanOrEqual(LIMIT);
      expect(attributes).toMatchObject(before);
      expect(JSON.stringify(attributes)).not.toMatch(/\\ud[89a-f]/i);
      const { handoffSummary: written } = attributes;
      if (!cut.includes('handoffSummary')) expect(written).toBe(summary);
      else if (typeof written === 'string') expect(summary).toContain(written.replace(/…$/, ''));
    }),
  );
});

test('no attribute stands where a worthier one is missing or cut', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3_700, max: LIMIT }),
      fc.record({ reason: fc.string(), summary: fc.string(), language: fc.constantFrom('en', 'zh-Hant-HK') }),
      (length, said) => {
        const { attributes, cut } = withHandoff(attributesOf(length), aDecision(said));
        const written = SIX.filter((name) => name in attributes);
        expect(written).toEqual(SIX.slice(0, written.length));
        expect(cut).toEqual(SIX.slice(SIX.length - cut.length));
        // The last one that is written may be a cut one.
        expect([SIX.length, SIX.length + 1]).toContain(written.length + cut.length);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a task carries a handoff when it is marked with this very one', () => {
  const { attributes } = withHandoff({}, aDecision());
  expect(carriesHandoff(attributes, aDecision())).toBe(true);
  expect(carriesHandoff(attributes, aDecision({ timestamp: '2026-01-02T03:04:06.000Z' }))).toBe(false);
  expect(carriesHandoff({ ...attributes, handedOff: 'true' }, aDecision())).toBe(false);
  expect(carriesHandoff({}, aDecision())).toBe(false);
});

test('a task we make says that it was handed off, however full the attributes it comes from are', () => {
  const text = fc.string({ unit: fc.constantFrom('x', ' ', '"', 'ش', '\n'), maxLength: 6_000 });
  fc.assert(
    fc.property(fc.dictionary(fc.string({ maxLength: 10 }), fc.oneof(text, fc.array(text))), (attributes) => {
      const { attributes: ours } = withRoomForHandoff(attributes, aDecision());
      expect(ours).toMatchObject({ handedOff: true, handoffTimestamp: aDecision().timestamp });
      expect(size(ours)).toBeLessThanOrEqual(LIMIT);
    }),
    { numRuns: 60 },
  );
});

test('… and what others are is the same, but for the longest', () => {
  const { attributes, cut } = withRoomForHandoff(attributesOf(LIMIT), aDecision());
  expect(attributes).toMatchObject({ channelType: 'sms', handoffReason: aDecision().reason });
  expect(cut).toEqual(['filler']);
});
