import { parse } from 'dotenv';
import fc from 'fast-check';
import { withVariables } from '../../../../cli/environment/set-variables';

const FILE = `# The account
ACCOUNT_SID=AC1   # ours

export WORKFLOW_SID=WW1
# Optional:
#AI_QUEUE_SID=WQx
AI_AUTHOR='Ava'
`;

describe('Writing into an environment file', () => {
  test('changes a line in its place, uncomments below the comment, adds at the end, keeps the rest', () => {
    expect(withVariables(FILE, { WORKFLOW_SID: 'WW2', AI_QUEUE_SID: 'WQ1', ON_RESOLVE: 'close' }))
      .toBe(`# The account
ACCOUNT_SID=AC1   # ours

WORKFLOW_SID=WW2
# Optional:
#AI_QUEUE_SID=WQx
AI_QUEUE_SID=WQ1
AI_AUTHOR='Ava'
ON_RESOLVE=close
`);
  });

  test('does nothing where the value stands already', () => {
    expect(withVariables(FILE, { ACCOUNT_SID: 'AC1', AI_AUTHOR: 'Ava' })).toBe(FILE);
  });

  test('of several lines of one name one is left', () => {
    expect(withVariables('A=1\nB=2\nA=3\n', { A: '4' })).toBe('B=2\nA=4\n');
  });

  test('keeps line ends of Windows', () => {
    expect(withVariables('A=1\r\nB=2\r\n', { A: '3' })).toBe('A=3\r\nB=2\r\n');
  });

  test('a value it cannot write changes nothing and says so', () => {
    expect(() => withVariables(FILE, { AI_AUTHOR: 'one\ntwo' })).toThrow(/AI_AUTHOR/);
    expect(() => withVariables(FILE, { AI_AUTHOR: `"'"'#` })).toThrow(/AI_AUTHOR/);
  });

  test('whatever is written is read back, and nothing else changes', () => {
    const name = fc.constantFrom('A', 'B', 'AI_AUTHOR', 'ACCOUNT_SID');
    const value = fc.stringMatching(/^[\w #=:/.,;!?$()ä€-]*$/).map((text) => text.trim());
    fc.assert(
      fc.property(fc.dictionary(name, value), (values) => {
        const written = parse(withVariables(FILE, values));
        const expected = { ...parse(FILE), ...values };
        for (const [key, wanted] of Object.entries(expected)) expect(written[key] ?? '').toBe(wanted);
      }),
    );
  });
});
