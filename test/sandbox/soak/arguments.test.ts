import { soakCommand, type SoakArguments } from '../../../sandbox/soak/arguments';

async function parsed(...flags: string[]): Promise<SoakArguments> {
  const given: SoakArguments[] = [];
  const command = soakCommand((options) => {
    given.push(options);
    return Promise.resolve();
  });
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  await command.parseAsync(flags, { from: 'user' });
  const [options] = given;
  if (!options) throw new Error('The soak did not begin');
  return options;
}

describe('What a soak is started with', () => {
  test('customers write as soon as they are answered, and the AI is waited for as connect writes it', async () => {
    const { messagesPerMinute, aiWait } = await parsed();
    expect({ messagesPerMinute, aiWait }).toEqual({ messagesPerMinute: undefined, aiWait: '2.4' });
  });

  test('customers who read and type, and another wait', async () => {
    expect(await parsed('--messages-per-minute', '2', '--ai-wait', '8')).toMatchObject({
      messagesPerMinute: 2,
      aiWait: '8',
    });
  });

  test('it is slower, the more there are', async () => {
    expect((await parsed('--conversations', '300')).slowMotion).toBe(12);
  });

  test.each([
    ['--messages-per-minute', '0'],
    ['--messages-per-minute', 'two'],
    ['--ai-wait', '0.5'],
    ['--ai-wait', 'long'],
  ])('%s %s is refused', async (flag, value) => {
    await expect(parsed(flag, value)).rejects.toThrow(/Expected a/);
  });
});
