import { maskSecrets } from '../../../../cli/terminal/mask-secrets';
import { table } from '../../../../cli/terminal/table';
import type { Terminal } from '../../../../cli/terminal/terminal';

/** As on a build server: stdin and stdout are no terminals, and the environment has what colour libraries look for. */
async function terminalOfBuildServer(): Promise<Terminal> {
  for (const stream of [process.stdin, process.stdout]) {
    Object.defineProperty(stream, 'isTTY', { value: undefined, configurable: true });
  }
  process.env.CI = 'true';
  process.env.FORCE_COLOR = '1';
  const { systemTerminal } = await import('../../../../cli/terminal/system-terminal');
  return systemTerminal();
}

describe('Without a terminal', () => {
  let terminal: Terminal;

  beforeAll(async () => {
    terminal = await terminalOfBuildServer();
  });

  test.each([
    () => terminal.confirm('Deploy?', '--yes'),
    () => terminal.select('Deploy?', [{ value: 'a', name: 'A' }], '--yes'),
  ])('a question is refused with the flag that answers it', async (ask) => {
    await expect(ask()).rejects.toThrow(
      '"Deploy?" cannot be asked without a terminal. Answer it with --yes.',
    );
  });

  test('there are no colours and no spinner', async () => {
    expect(terminal.colours.red('text')).toBe('text');
    await expect(terminal.during('Deploying', Promise.resolve(7))).resolves.toBe(7);
  });
});

test('a table has columns, and no blanks at the ends', () => {
  expect(
    table(
      ['Name', 'Value'],
      [
        ['a', '1'],
        ['longer', ''],
      ],
    ),
  ).toBe('Name    Value\na       1\nlonger');
});

test('secrets are masked in every form they take', () => {
  expect(maskSecrets('key=a b&c, a%20b%26c and a', ['a b&c', undefined, ''])).toBe('key=****, **** and a');
  const header = Buffer.from('AC1:s3cret').toString('base64');
  expect(maskSecrets(`Authorization: Basic ${header}`, ['s3cret'])).toBe('Authorization: Basic ****');
});
