import * as fc from 'fast-check';
import { attributesForFlex } from '../../../../src/ai-worker/studio/attributes-for-flex';
import { messagesForChannel } from '../../../../src/ai-worker/speech/words-for-channel';
import { consoleLog } from '../../../../src/common/log';
import { aDecision } from '../../support/conversation';

const SIX = [
  'handedOff',
  'handoffTimestamp',
  'handoffLanguage',
  'handoffSentiment',
  'handoffReason',
  'handoffSummary',
];

describe('Attributes for Send to Flex', () => {
  beforeEach(() => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => jest.restoreAllMocks());

  const fit = (
    own: Record<string, string>,
    summary: string,
    reason = 'The AI decided',
  ): Record<string, unknown> => attributesForFlex({ log: consoleLog() }, own, aDecision({ summary, reason }));

  test('hold the flow’s own and all six when there is room', () => {
    expect(fit({ team: 'north' }, 'short')).toMatchObject({ team: 'north', handoffSummary: 'short' });
    expect(Object.keys(fit({}, 'short'))).toEqual(SIX);
  });

  test('cut the summary at a word first', () => {
    const cut = fit({ team: 'north' }, 'word '.repeat(400));
    expect(cut.handoffSummary).toMatch(/^(word )*word…$/);
    expect(cut.handoffReason).toBe('The AI decided');
  });

  test('whatever the flow and the AI give: within 1,024 characters, and handedOff is there', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 1_500 });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 20 }), text, { maxKeys: 6 }),
        text,
        text,
        (own, summary, reason) => {
          const fitted = fit(own, summary, reason);
          expect(JSON.stringify(fitted).length).toBeLessThanOrEqual(1_024);
          expect(fitted.handedOff).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a reply for a flow stays within Studio’s 64 kB in any script', () => {
  for (const character of ['漢', '\u0001', '"']) {
    for (const part of messagesForChannel(character.repeat(40_000), 'web', 10_000)) {
      expect(Buffer.byteLength(JSON.stringify({ reply: part }))).toBeLessThan(64 * 1_024);
    }
  }
});
