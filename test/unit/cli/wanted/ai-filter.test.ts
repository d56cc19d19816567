import { Expression } from '../../../../src/expressions/expression';
import { AI_FILTER_EXPRESSION } from '../../../../cli/wanted/workflow-filters';

const NOT_OUTBOUND = "direction != 'outbound'";

/** The two readings of `!=` with an attribute that is missing; for one that is there they are the same. */
const readings: [reading: string, expression: (document: object) => Expression][] = [
  ['holds', () => new Expression(AI_FILTER_EXPRESSION)],
  [
    'does not hold',
    (document) =>
      new Expression(
        'direction' in document ? AI_FILTER_EXPRESSION : AI_FILTER_EXPRESSION.replace(NOT_OUTBOUND, '1 == 0'),
      ),
  ],
];

describe.each(readings)('Where != %s for a missing attribute, the AI', (_reading, expression) => {
  const gets = (document: Record<string, unknown>): boolean => expression(document).matches(document);

  test.each(['sms', 'whatsapp', 'messenger', 'web', 'chat'])(
    'gets what customers write by %s',
    (channelType) => {
      expect(AI_FILTER_EXPRESSION).toContain(NOT_OUTBOUND);
      expect(gets({ channelType })).toBe(true);
      expect(gets({ channelType, direction: 'inbound' })).toBe(true);
    },
  );

  test('gets nothing else', () => {
    expect(gets({ channelType: 'sms', direction: 'outbound' })).toBe(false);
    expect(gets({ channelType: 'email' })).toBe(false);
    expect(gets({ channelType: 'voice', direction: 'inbound' })).toBe(false);
    expect(gets({})).toBe(false);
  });
});
