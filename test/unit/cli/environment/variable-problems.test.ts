import { readDifferentlyByTwilio } from '../../../../cli/environment/read-by-twilio';
import { unknownNames, variableProblems } from '../../../../cli/environment/variable-problems';

test('450 bytes are taken, one more is not, and the value is not shown', () => {
  const euros = '€'.repeat(150);
  expect(variableProblems({ AI_AUTHOR: euros })).toEqual([]);
  const found = variableProblems({ AI_AUTHOR: `${euros}x` });
  expect(found).toEqual(['AI_AUTHOR has 451 bytes; Twilio takes 450. Shorten it.']);
});

test('all together take 3 kB, what Twilio adds included; the largest are named', () => {
  const name = (index: number): string => `EXTRA_${index}`;
  const variables = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 'x'.repeat(420 + index)]));
  expect(variableProblems(variables(6))).toEqual([]);
  expect(variableProblems(variables(7))).toEqual([
    expect.stringMatching(/takes 3072.*the largest are EXTRA_6, EXTRA_5, EXTRA_4/),
  ]);
});

test('the platform’s names and the shell’s credentials are refused; those of the deploy are not uploaded', () => {
  const found = variableProblems({
    DOMAIN_NAME: 'x',
    PATH: 'x',
    TWILIO_API_SECRET: 'hush',
    AUTH_TOKEN: 'y'.repeat(500),
  });
  expect(found).toEqual([
    expect.stringMatching(/^DOMAIN_NAME is given by Twilio/),
    expect.stringMatching(/^PATH is given by Twilio/),
    expect.stringMatching(/^TWILIO_API_SECRET would be uploaded/),
  ]);
  expect(found.join()).not.toContain('hush');
});

test('a misspelt setting is known by its name', () => {
  expect(unknownNames({ HANDOF_NOTE: 'auto', HANDOFF_NOTE: 'auto', ACCOUNT_SID: 'AC' })).toEqual([
    'HANDOF_NOTE',
  ]);
});

test.each([
  ['A=1\nB="two words"\nC=\'single\'\n# comment\n', []],
  ['A=1 # one\n', ['A']],
  ['export A=1\n', ['A']],
])('of %j Twilio’s tool reads otherwise: %j', (text, names) => {
  expect(readDifferentlyByTwilio(text)).toEqual(names);
});
